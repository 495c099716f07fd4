"""All errors that this package raises on purpose.

EdugovError
├── InputError                     something the user gave can't be used
│   ├── DocumentError              one document can't be read; the others go on
│   │   ├── EmptyDocumentError         it holds no text
│   │   ├── NotTextError               it is binary, or of a kind that is not read
│   │   ├── EncodingError              no encoding fits its bytes
│   │   └── TooLargeError              its text is longer than the limit
│   ├── MissingPathError           no file or folder of that name
│   ├── GazetteerError             a gazetteer file breaks its format
│   ├── GoldError                  a folder or file of annotations breaks its format
│   ├── FormatError                a file's name says no format, or a table does not fit it
│   └── UnknownNameError           no entity of that name, or several
├── ResourceNotFoundError          a file that ships with the package is not there
├── PipelineError                  a pipeline can't be loaded, or a component lacks its data
├── MissingExtraError              an optional part of the package is not installed
├── AlignmentError                 a character range does not fit the tokens
├── OntologyError                  the schema contradicts itself, or a statement contradicts it
├── GraphError                     a graph folder can't be used
│   ├── ForeignFolderError             the folder is not ours
│   ├── BrokenGraphError               a table is missing, foreign or changed
│   └── LockedError                    another build is writing to it
├── WriteError                     a result can't be written: no room, no permission
├── ServerError                    a database server can't be used
│   ├── UnreachableError               no server answers, or it went away
│   ├── AccessError                    it does not accept the user or the password
│   ├── ForeignDatabaseError           the database holds other data, or a graph of another schema
│   └── LoadError                      a batch failed, or the counts do not agree afterwards
└── QueryError                     a query can't be answered
    ├── QuerySyntaxError               the store does not understand it
    ├── WriteRefusedError              it would change something
    └── QueryTimeoutError              it ran past its time limit

Every message names the value, the place and the remedy.
"""


class EdugovError(Exception):
    """Any error that this package raises on purpose."""


class InputError(EdugovError):
    """Something the user gave can't be used."""


class DocumentError(InputError):
    """One document can't be read; the others go on."""


class EmptyDocumentError(DocumentError):
    """The document holds no text."""


class NotTextError(DocumentError):
    """The document is binary, or of a kind that is not read."""


class EncodingError(DocumentError):
    """No encoding fits the document's bytes."""


class TooLargeError(DocumentError):
    """The document's text is longer than the limit."""


class MissingPathError(InputError):
    """There is no file or folder of that name."""


class GazetteerError(InputError):
    """A gazetteer file breaks its format."""


class GoldError(InputError):
    """A folder or file of annotations breaks its format."""


class FormatError(InputError):
    """The name of a file says no format, or a table does not fit the format."""


class UnknownNameError(InputError):
    """No entity of that name is in the graph, or several are."""


class ResourceNotFoundError(EdugovError):
    """A file that ships with the package is not there."""


class PipelineError(EdugovError):
    """A pipeline can't be loaded, or a component lacks its data."""


class MissingExtraError(EdugovError):
    """What only an extra brings is not installed."""


class AlignmentError(EdugovError):
    """A character range does not fit the tokens."""


class OntologyError(EdugovError):
    """The schema contradicts itself, or a statement contradicts it."""


class GraphError(EdugovError):
    """A graph folder can't be used."""


class ForeignFolderError(GraphError):
    """The folder was not written by this package."""


class BrokenGraphError(GraphError):
    """A table of the graph is missing, foreign or changed."""


class LockedError(GraphError):
    """Another build is writing to the graph."""


class WriteError(EdugovError):
    """A result can't be written."""


class ServerError(EdugovError):
    """A database server can't be used."""


class UnreachableError(ServerError):
    """No server answers, or it went away."""


class AccessError(ServerError):
    """The server does not accept the user or the password."""


class ForeignDatabaseError(ServerError):
    """The database holds data that is not ours, or a graph of another schema."""


class LoadError(ServerError):
    """A batch failed, or the database and the graph do not agree afterwards."""


class QueryError(EdugovError):
    """A query can't be answered."""


class QuerySyntaxError(QueryError):
    """The store does not understand the query."""


class WriteRefusedError(QueryError):
    """The query would change something."""


class QueryTimeoutError(QueryError):
    """The query ran past its time limit."""
