"""The checks by name, and in words what holds when each is passed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """The same words in Vietnamese and in English."""

    vi: str
    en: str


NOTHING = Words("", "")


TITLES = {
    "reasoner-ontology": Words(
        "bản thể học nhất quán, mọi lớp đều có thể có phần tử",
        "the ontology is consistent and every class can have members",
    ),
    "reasoner-graph": Words("đồ thị nhất quán với bản thể học", "the graph is consistent with the ontology"),
    "graph-literals": Words(
        "giá trị nằm ngoài tầm của bộ suy luận viết đúng, đúng miền giá trị và không thừa",
        "values outside the reasoner's datatypes are well written, within range and not doubled",
    ),
    "owl-header": Words("một bản thể học, có IRI tuyệt đối", "one ontology, named by an absolute IRI"),
    "owl-reserved": Words(
        "từ vựng dành riêng của OWL, RDF, RDFS, XSD không bị khai báo lại",
        "the reserved vocabulary of OWL, RDF, RDFS and XSD is used as it is and never redefined",
    ),
    "owl-declared": Words(
        "mọi lớp và thuộc tính được dùng đều được khai báo", "every entity used is declared"
    ),
    "owl-punning": Words(
        "không IRI nào thuộc hai loại thuộc tính, hay vừa là lớp vừa là kiểu dữ liệu",
        "no IRI is a property of two kinds, or a class and a datatype",
    ),
    "owl-typing": Words(
        "thuộc tính và lớp được dùng đúng loại đã khai báo",
        "entities are used as what they are declared to be",
    ),
    "owl-datatypes": Words(
        "chỉ dùng kiểu dữ liệu của OWL 2, giá trị viết đúng", "datatypes are OWL 2's, and values well written"
    ),
    "owl-blank-nodes": Words("các nút trống tạo thành cây", "blank nodes form trees"),
    "owl-constructs": Words("ràng buộc và danh sách đầy đủ", "restrictions and lists are whole"),
    "owl-simple-roles": Words(
        "thuộc tính bắc cầu hay là chuỗi không bị đếm",
        "properties with transitive or chained parts are not counted",
    ),
    "owl-regularity": Words("các chuỗi thuộc tính có thứ tự", "property chains have an order"),
    "pitfall-label": Words(
        "mỗi thuật ngữ có một nhãn vi và một nhãn en", "each term has one label in vi and one in en"
    ),
    "pitfall-definition": Words(
        "mỗi thuật ngữ có một định nghĩa vi và một định nghĩa en",
        "each term has one definition in vi and one in en",
    ),
    "pitfall-inverse": Words(
        "thuộc tính giữa hai lớp của ta có nghịch đảo hoặc ghi chú «No inverse:»",
        "a property between two own classes has an inverse or a note «No inverse:»",
    ),
    "pitfall-untyped": Words(
        "thuộc tính có miền, miền giá trị hoặc ghi chú «No domain»",
        "a property has a domain, a range or a note «No domain»",
    ),
    "pitfall-unused": Words(
        "thuật ngữ được dữ liệu dùng hoặc ghi chú «Reserved»",
        "a term is used by the data or noted «Reserved»",
    ),
    "pitfall-undeclared": Words(
        "thuật ngữ của ta được dùng đều đã khai báo", "own terms that are used anywhere are declared"
    ),
    "pitfall-same-label": Words("không hai lớp nào cùng nhãn", "no two classes have the same label"),
    "pitfall-cycle": Words("cây lớp và cây thuộc tính không có vòng", "the hierarchies have no cycle"),
    "pitfall-several-domains": Words(
        "mỗi thuộc tính có nhiều nhất một miền và một miền giá trị",
        "a property has one domain and one range at most (several mean all of them at once)",
    ),
    "pitfall-namespace": Words(
        "thuật ngữ được mô tả ở đây đều thuộc không gian tên của ta",
        "terms described here are in the ontology's own namespace",
    ),
    "shapes-terms": Words("khuôn chỉ nói về thuật ngữ đã khai báo", "shapes speak of declared terms only"),
    "shapes-domain": Words(
        "lớp của khuôn hợp với miền của thuộc tính", "a shape's class agrees with the property's domain"
    ),
    "shapes-range": Words(
        "lớp hoặc kiểu dữ liệu của khuôn hợp với miền giá trị",
        "a shape's class or datatype agrees with the property's range",
    ),
    "PURL1": Words("IRI bền vững", "the IRI is persistent"),
    "HTTP1": Words("giao thức mở", "an open protocol"),
    "VER1": Words("IRI phiên bản, khác IRI bản thể học", "a version IRI that is not the ontology's"),
    "FIND1": Words("có tiền tố, đúng không gian tên", "a prefix, for the namespace of the terms"),
    "OM1": Words("siêu dữ liệu tối thiểu", "minimum metadata"),
    "OM2": Words("siêu dữ liệu nên có", "recommended metadata"),
    "OM3": Words(
        "siêu dữ liệu chi tiết (DOI phải hỏi mạng)", "detailed metadata (a DOI is asked of the network)"
    ),
    "OM4_1": Words("có giấy phép", "a licence"),
    "OM5_1": Words("nguồn gốc cơ bản: tác giả, ngày tạo", "basic provenance: author, creation date"),
    "OM5_2": Words(
        "nguồn gốc chi tiết: ngày phát hành, nhà xuất bản", "full provenance: issue date, publisher"
    ),
    "VOC1": Words("siêu dữ liệu dùng từ vựng có sẵn", "metadata reuse vocabularies"),
    "VOC2": Words("thuật ngữ mở rộng từ vựng có sẵn", "terms extend existing vocabularies"),
    "VOC3": Words("mọi thuật ngữ có nhãn", "all terms have labels"),
    "VOC4": Words("mọi thuật ngữ có mô tả", "all terms have descriptions"),
    "RDF1": Words("có bản RDF", "an RDF serialisation"),
    "DOC1": Words("có trang HTML", "a page in HTML"),
    "URI1": Words("IRI truy cập được", "the IRI resolves"),
    "URI2": Words("IRI truy cập trùng với IRI bên trong", "the address resolved is the IRI inside"),
    "VER2": Words("IRI phiên bản truy cập được", "the version IRI resolves"),
    "CN1": Words("thoả thuận nội dung", "content negotiation"),
    "OM4_2": Words("giấy phép truy cập được", "the licence resolves"),
    "FIND2": Words("tiền tố có trong sổ đăng ký", "the prefix is in a registry"),
    "FIND3": Words("bản thể học có trong sổ đăng ký", "the ontology is in a registry"),
    "FIND_3_BIS": Words("siêu dữ liệu có trong sổ đăng ký", "the metadata are in a registry"),
}
"""Names starting with ``owl-`` are of the OWL 2 DL profile; those in capitals are the ids of FOOPS!
(Garijo, Corcho, Poveda-Villalón 2021, https://w3id.org/foops/), whose tests they are."""
