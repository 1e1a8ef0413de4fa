# ruff: noqa: N815 - these are the names the vocabularies gave their terms
"""The terms the graph is written with, namespace by namespace.

Each namespace is closed: a term that is not listed here is an ``AttributeError`` when the program
runs and an error of the type checker before that. ``ontology/greenkg.ttl`` declares every one.
"""

from __future__ import annotations

from typing import ClassVar

from pyoxigraph import NamedNode


class Vocabulary:
    """A closed namespace: each annotated attribute of a subclass becomes the term of that name."""

    namespace: ClassVar[str]

    def __init_subclass__(cls, *, namespace: str) -> None:
        cls.namespace = namespace
        for name in cls.__annotations__:
            setattr(cls, name, NamedNode(namespace + name))

    @classmethod
    def terms(cls) -> dict[str, NamedNode]:
        """Every term by its local name, in the order they are listed."""
        return {name: getattr(cls, name) for name in cls.__annotations__}


class GKG(Vocabulary, namespace="https://w3id.org/greenkg/ontology#"):
    """Green-growth plans of Viet Nam: our own terms."""

    Agency: NamedNode
    Assignment: NamedNode
    AssignmentStatement: NamedNode
    Citation: NamedNode
    Collective: NamedNode
    Correction: NamedNode
    Duty: NamedNode
    DutyAgent: NamedNode
    FieldStatement: NamedNode
    Finding: NamedNode
    FunctionTransfer: NamedNode
    LegalBasis: NamedNode
    LegalDocument: NamedNode
    LineRun: NamedNode
    Plan: NamedNode
    PrintedTheme: NamedNode
    ProvinceChange: NamedNode
    ProvinceVersion: NamedNode
    Reference: NamedNode
    ReportingDuty: NamedNode
    SameActivity: NamedNode
    Source: NamedNode
    Target: NamedNode
    Task: NamedNode
    TaskFunction: NamedNode
    Tenure: NamedNode
    ThemeMatch: NamedNode
    ThemePair: NamedNode

    acts: NamedNode
    afterEvent: NamedNode
    agency: NamedNode
    agencyNow: NamedNode
    agencyThen: NamedNode
    annexNumber: NamedNode
    annexTheme: NamedNode
    baselineYear: NamedNode
    basis: NamedNode
    bodyTheme: NamedNode
    changeKind: NamedNode
    characterCount: NamedNode
    citationRole: NamedNode
    confidence: NamedNode
    content: NamedNode
    correctionKind: NamedNode
    defaultRecipient: NamedNode
    direction: NamedNode
    document: NamedNode
    due: NamedNode
    dueDay: NamedNode
    dueYear: NamedNode
    duty: NamedNode
    endYear: NamedNode
    evidence: NamedNode
    extent: NamedNode
    factConfidence: NamedNode
    field: NamedNode
    filled: NamedNode
    findingKind: NamedNode
    firstLine: NamedNode
    frequency: NamedNode
    function: NamedNode
    funding: NamedNode
    groundRole: NamedNode
    hasAssignment: NamedNode
    hasCitation: NamedNode
    hasCorrection: NamedNode
    hasDuty: NamedNode
    hasDutyAgent: NamedNode
    hasFinding: NamedNode
    hasLegalBasis: NamedNode
    hasLineRun: NamedNode
    hasReference: NamedNode
    hasReportingDuty: NamedNode
    hasSameActivity: NamedNode
    hasTarget: NamedNode
    hasTaskFunction: NamedNode
    hasThemeMatch: NamedNode
    hasThemePair: NamedNode
    inherited: NamedNode
    isoCode: NamedNode
    issuerName: NamedNode
    knownUntil: NamedNode
    lastAgency: NamedNode
    lastDayBefore: NamedNode
    lastLine: NamedNode
    leadAgency: NamedNode
    line: NamedNode
    lineCount: NamedNode
    lineUse: NamedNode
    lines: NamedNode
    mappingRelation: NamedNode
    matches: NamedNode
    mediaType: NamedNode
    memberKind: NamedNode
    memberName: NamedNode
    message: NamedNode
    names: NamedNode
    nationalTheme: NamedNode
    note: NamedNode
    officialCode: NamedNode
    namedByPlan: NamedNode
    onlyCandidate: NamedNode
    originalProvince: NamedNode
    parentTask: NamedNode
    partnerAgency: NamedNode
    path: NamedNode
    period: NamedNode
    printedTarget: NamedNode
    priority: NamedNode
    product: NamedNode
    programVersion: NamedNode
    proofLines: NamedNode
    reason: NamedNode
    recognised: NamedNode
    refersTo: NamedNode
    refs: NamedNode
    reporter: NamedNode
    reportsTo: NamedNode
    restatedTask: NamedNode
    resultingProvince: NamedNode
    reviewed: NamedNode
    reviewer: NamedNode
    role: NamedNode
    sameActivityAs: NamedNode
    score: NamedNode
    searchText: NamedNode
    severity: NamedNode
    sha256: NamedNode
    shortName: NamedNode
    signer: NamedNode
    signerOffice: NamedNode
    startYear: NamedNode
    statedAs: NamedNode
    statedDate: NamedNode
    statedIssuer: NamedNode
    statedNumber: NamedNode
    statedSubject: NamedNode
    statedType: NamedNode
    statement: NamedNode
    succeededBy: NamedNode
    targetYear: NamedNode
    task: NamedNode
    tenureState: NamedNode
    text: NamedNode
    theme: NamedNode
    themeScheme: NamedNode
    transferredTo: NamedNode
    transfers: NamedNode
    unit: NamedNode
    validFrom: NamedNode
    validUntil: NamedNode
    value: NamedNode
    valueTo: NamedNode
    viaEvent: NamedNode
    visionYear: NamedNode
    what: NamedNode


class RDF(Vocabulary, namespace="http://www.w3.org/1999/02/22-rdf-syntax-ns#"):
    """RDF itself."""

    first: NamedNode
    langString: NamedNode
    nil: NamedNode
    rest: NamedNode
    type: NamedNode
    value: NamedNode


class RDFS(Vocabulary, namespace="http://www.w3.org/2000/01/rdf-schema#"):
    """RDF Schema."""

    isDefinedBy: NamedNode
    label: NamedNode


class XSD(Vocabulary, namespace="http://www.w3.org/2001/XMLSchema#"):
    """The datatypes of literals."""

    boolean: NamedNode
    date: NamedNode
    decimal: NamedNode
    gYear: NamedNode
    gYearMonth: NamedNode
    integer: NamedNode
    string: NamedNode


class SKOS(Vocabulary, namespace="http://www.w3.org/2004/02/skos/core#"):
    """Concepts, their names and their schemes."""

    Concept: NamedNode
    ConceptScheme: NamedNode
    altLabel: NamedNode
    broadMatch: NamedNode
    broader: NamedNode
    closeMatch: NamedNode
    definition: NamedNode
    exactMatch: NamedNode
    example: NamedNode
    hasTopConcept: NamedNode
    inScheme: NamedNode
    notation: NamedNode
    note: NamedNode
    prefLabel: NamedNode
    topConceptOf: NamedNode


class ELI(Vocabulary, namespace="http://data.europa.eu/eli/ontology#"):
    """European Legislation Identifier: legal resources and what they are to each other."""

    LegalResource: NamedNode
    based_on: NamedNode
    cites: NamedNode
    date_document: NamedNode
    ensures_implementation_of: NamedNode
    first_date_entry_in_force: NamedNode
    has_annex: NamedNode
    id_local: NamedNode
    jurisdiction: NamedNode
    refers_to: NamedNode
    related_to: NamedNode
    type_document: NamedNode


class ORG(Vocabulary, namespace="http://www.w3.org/ns/org#"):
    """The W3C organisation ontology."""

    ChangeEvent: NamedNode
    Organization: NamedNode
    classification: NamedNode
    hasMember: NamedNode
    originalOrganization: NamedNode
    resultingOrganization: NamedNode


class CV(Vocabulary, namespace="http://data.europa.eu/m8g/"):
    """The EU's core vocabularies for public organisations."""

    PublicOrganisation: NamedNode
    hasFormalFramework: NamedNode


class PROV(Vocabulary, namespace="http://www.w3.org/ns/prov#"):
    """Where things come from."""

    Activity: NamedNode
    Entity: NamedNode
    used: NamedNode
    wasDerivedFrom: NamedNode
    wasGeneratedBy: NamedNode
    wasQuotedFrom: NamedNode


class PPLAN(Vocabulary, namespace="http://purl.org/net/p-plan#"):
    """Plans and their steps."""

    Plan: NamedNode
    Step: NamedNode
    isStepOfPlan: NamedNode


class DCTERMS(Vocabulary, namespace="http://purl.org/dc/terms/"):
    """Dublin Core terms."""

    Location: NamedNode
    PeriodOfTime: NamedNode
    conformsTo: NamedNode
    creator: NamedNode
    date: NamedNode
    identifier: NamedNode
    license: NamedNode
    source: NamedNode
    spatial: NamedNode
    temporal: NamedNode
    title: NamedNode


class OA(Vocabulary, namespace="http://www.w3.org/ns/oa#"):
    """Web annotation: parts of a text and the ways to point at them."""

    FragmentSelector: NamedNode
    SpecificResource: NamedNode
    TextPositionSelector: NamedNode
    TextQuoteSelector: NamedNode
    XPathSelector: NamedNode
    end: NamedNode
    exact: NamedNode
    hasSelector: NamedNode
    hasSource: NamedNode
    start: NamedNode


class DCAT(Vocabulary, namespace="http://www.w3.org/ns/dcat#"):
    """Catalogues of data."""

    Dataset: NamedNode
    endDate: NamedNode
    startDate: NamedNode


class VOID(Vocabulary, namespace="http://rdfs.org/ns/void#"):
    """Datasets of linked data."""

    Dataset: NamedNode
    rootResource: NamedNode
    triples: NamedNode


SHACL = "http://www.w3.org/ns/shacl#"
"""The namespace of shapes, whose terms the graph itself is not written with."""

PREFIXES: dict[str, type[Vocabulary]] = {
    "gkg": GKG,
    "rdf": RDF,
    "rdfs": RDFS,
    "xsd": XSD,
    "skos": SKOS,
    "eli": ELI,
    "org": ORG,
    "cv": CV,
    "prov": PROV,
    "p-plan": PPLAN,
    "dct": DCTERMS,
    "oa": OA,
    "dcat": DCAT,
    "void": VOID,
}
"""The prefix each namespace goes by in queries and in files for people."""
