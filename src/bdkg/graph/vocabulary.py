"""The IRIs that the program itself must know."""

from pyoxigraph import NamedNode

ONTOLOGY = "https://w3id.org/bdkg/ontology#"
ONTOLOGY_NODE = NamedNode(ONTOLOGY.removesuffix("#"))
THINGS = "https://w3id.org/bdkg/id/"
SCHEMES = "https://w3id.org/bdkg/scheme/"
SHAPES = "https://w3id.org/bdkg/shape/"

INFERRED = NamedNode("https://w3id.org/bdkg/graph/inferred")
"""The named graph of what rules add; what the files say is in the default graph, and nothing is in both."""

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
OWL = "http://www.w3.org/2002/07/owl#"
SH = "http://www.w3.org/ns/shacl#"
XSD = "http://www.w3.org/2001/XMLSchema#"

RDF_TYPE = NamedNode(RDF + "type")
RDF_SUBJECT = NamedNode(RDF + "subject")
RDF_PREDICATE = NamedNode(RDF + "predicate")
RDF_OBJECT = NamedNode(RDF + "object")
RDFS_LABEL = NamedNode(RDFS + "label")
SKOS_PREF_LABEL = NamedNode(SKOS + "prefLabel")
SKOS_ALT_LABEL = NamedNode(SKOS + "altLabel")
SKOS_HIDDEN_LABEL = NamedNode(SKOS + "hiddenLabel")
SKOS_IN_SCHEME = NamedNode(SKOS + "inScheme")

DCTERMS_ISSUED = NamedNode(DCTERMS + "issued")
OWL_VERSION_INFO = NamedNode(OWL + "versionInfo")

ADDRESS = NamedNode(ONTOLOGY + "address")
EVIDENCE = NamedNode(ONTOLOGY + "evidence")
ISO_CODE = NamedNode(ONTOLOGY + "isoCode")
PUBLICATION = NamedNode(ONTOLOGY + "publication")
RANK = NamedNode(ONTOLOGY + "rank")
START = NamedNode(ONTOLOGY + "start")
END = NamedNode(ONTOLOGY + "end")
