"""From names to entities: ``kg.linking.resolve.link`` is the way in."""
