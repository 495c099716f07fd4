from kg.components.repeated import repeated


def found(text, names, taken=None):
    places = repeated(text, names, names if taken is None else taken)
    return [text[slice(*place)] + f"@{place[0]}" for place in places]


def test_a_name_is_found_again_but_not_where_another_thing_is_named():
    text = "推行走教制。走教制见效，评上走教制先进县"
    assert found(text, [(2, 5)]) == ["走教制@6", "走教制@14"]
    assert found(text, [(2, 5)], [(2, 5), (14, 20)]) == ["走教制@6"]


def test_the_longest_name_is_looked_for_first_and_a_short_one_never():
    text = "课后服务；课后服务平台；课后服务平台；双减；双减"
    assert found(text, [(0, 4), (5, 11), (19, 21)]) == ["课后服务平台@12"]
