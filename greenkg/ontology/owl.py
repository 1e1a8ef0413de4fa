"""OWL 2's own vocabulary, as far as the checks speak of it.

Source: OWL 2 Web Ontology Language, Structural Specification and Functional-Style Syntax (Second
Edition), sections 2.4 (reserved vocabulary), 4 (datatype map) and 5.8; Mapping to RDF Graphs, section 3.
"""

from __future__ import annotations

from pyoxigraph import NamedNode

from greenkg.graph.vocabulary import RDF, RDFS

OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"


def owl(name: str) -> NamedNode:
    """A term of OWL."""
    return NamedNode(OWL + name)


CLASS, DATATYPE = owl("Class"), NamedNode(RDFS.namespace + "Datatype")
OBJECT, DATA, ANNOTATION = owl("ObjectProperty"), owl("DatatypeProperty"), owl("AnnotationProperty")
ONTOLOGY = owl("Ontology")
SUBCLASS, SUBPROPERTY = (NamedNode(RDFS.namespace + name) for name in ("subClassOf", "subPropertyOf"))
DOMAIN, RANGE = (NamedNode(RDFS.namespace + name) for name in ("domain", "range"))

RESERVED = (OWL, RDF.namespace, RDFS.namespace, XSD)

BUILT_IN: dict[NamedNode, frozenset[str]] = {
    CLASS: frozenset({f"{OWL}Thing", f"{OWL}Nothing"}),
    OBJECT: frozenset({f"{OWL}topObjectProperty", f"{OWL}bottomObjectProperty"}),
    DATA: frozenset({f"{OWL}topDataProperty", f"{OWL}bottomDataProperty"}),
    ANNOTATION: frozenset(RDFS.namespace + n for n in ("label", "comment", "seeAlso", "isDefinedBy"))
    | frozenset(
        OWL + n
        for n in ("versionInfo", "deprecated", "priorVersion", "backwardCompatibleWith", "incompatibleWith")
    ),
    DATATYPE: frozenset({RDFS.namespace + "Literal", RDF.namespace + "PlainLiteral"})
    | frozenset({RDF.namespace + "XMLLiteral", OWL + "real", OWL + "rational"})
    | frozenset(
        XSD + n
        for n in (
            *("decimal", "integer", "nonNegativeInteger", "nonPositiveInteger", "positiveInteger"),
            *("negativeInteger", "long", "int", "short", "byte", "unsignedLong", "unsignedInt"),
            *("unsignedShort", "unsignedByte", "double", "float", "string", "normalizedString", "token"),
            *("language", "Name", "NCName", "NMTOKEN", "boolean", "hexBinary", "base64Binary", "anyURI"),
            *("dateTime", "dateTimeStamp"),
        )
    ),
}
"""What needs no declaration; of the datatypes, OWL 2's datatype map and rdfs:Literal."""

CHARACTERISTICS = frozenset(
    owl(n)
    for n in (
        *("FunctionalProperty", "InverseFunctionalProperty", "TransitiveProperty", "SymmetricProperty"),
        *("AsymmetricProperty", "ReflexiveProperty", "IrreflexiveProperty"),
    )
)
CARDINALITIES = frozenset(
    owl(n)
    for n in (
        *("cardinality", "minCardinality", "maxCardinality"),
        *("qualifiedCardinality", "minQualifiedCardinality", "maxQualifiedCardinality"),
    )
)
FILLERS = (
    frozenset(owl(n) for n in ("someValuesFrom", "allValuesFrom", "hasValue", "hasSelf")) | CARDINALITIES
)
"""One of these makes a restriction."""

NAMES = frozenset(
    [OWL + n for n in ("Thing", "Nothing", "Ontology", "Class", "Restriction", "NamedIndividual", "Axiom")]
    + [OWL + n for n in ("ObjectProperty", "DatatypeProperty", "AnnotationProperty", "Annotation")]
    + [OWL + n for n in ("AllDisjointClasses", "AllDisjointProperties", "AllDifferent", "DataRange")]
    + [OWL + n for n in ("NegativePropertyAssertion", "DeprecatedClass", "DeprecatedProperty")]
    + [
        OWL + n
        for n in ("topObjectProperty", "bottomObjectProperty", "topDataProperty", "bottomDataProperty")
    ]
    + [OWL + n for n in ("real", "rational", "imports", "versionIRI", "versionInfo", "priorVersion")]
    + [OWL + n for n in ("backwardCompatibleWith", "incompatibleWith", "deprecated", "equivalentClass")]
    + [OWL + n for n in ("disjointWith", "disjointUnionOf", "equivalentProperty", "propertyDisjointWith")]
    + [
        OWL + n
        for n in ("inverseOf", "sameAs", "differentFrom", "hasKey", "propertyChainAxiom", "onProperty")
    ]
    + [OWL + n for n in ("onClass", "onDataRange", "onDatatype", "onProperties", "withRestrictions", "oneOf")]
    + [OWL + n for n in ("unionOf", "intersectionOf", "complementOf", "datatypeComplementOf", "members")]
    + [OWL + n for n in ("distinctMembers", "annotatedSource", "annotatedProperty", "annotatedTarget")]
    + [OWL + n for n in ("sourceIndividual", "assertionProperty", "targetIndividual", "targetValue")]
    + [f.value for f in FILLERS | CHARACTERISTICS]
    + [RDF.namespace + n for n in ("type", "first", "rest", "nil", "List", "langString", "PlainLiteral")]
    + [RDF.namespace + n for n in ("XMLLiteral", "langRange")]
    + [RDFS.namespace + n for n in ("subClassOf", "subPropertyOf", "domain", "range", "label", "comment")]
    + [RDFS.namespace + n for n in ("seeAlso", "isDefinedBy", "Literal", "Datatype")]
)
"""What exists in the reserved namespaces, XSD aside."""
