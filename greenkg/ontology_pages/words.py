"""What the pages say around the ontology's own words, in Vietnamese and English."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "file": ("index.html", "en.html"),
    "other_file": ("en.html", "index.html"),
    "other_language": ("English", "Tiếng Việt"),
    "other_code": ("en", "vi"),
    "contents": ("Mục lục", "Contents"),
    "about": ("Về bản thể học này", "About this ontology"),
    "diagrams": ("Sơ đồ", "Diagrams"),
    "legend": (
        "Mỗi hộp là một lớp; mỗi dòng trong hộp là một thuộc tính dẫn tới lớp ở đầu mũi tên, kèm số giá trị "
        'được phép ("1", "0..1", "1..*"). ⊑ và mũi tên rỗng: là một loại của. ↻: dẫn tới chính lớp ấy. '
        "∈: khái niệm của danh mục cùng tên, nếu không nêu tên khác. Hộp nét đứt là lớp của từ vựng khác.",
        "A box is a class; a row in it is a property that leads to the class at the arrow's head, with the "
        'number of values allowed ("1", "0..1", "1..*"). ⊑ and a hollow head: is a kind of. ↻: leads to its '
        "own class. ∈: a concept of the scheme of that name, unless another is named. A dashed box is a "
        "class of another vocabulary.",
    ),
    "class": ("Lớp", "Classes"),
    "object": ("Thuộc tính đối tượng", "Object properties"),
    "data": ("Thuộc tính dữ liệu", "Datatype properties"),
    "annotation": ("Thuộc tính chú giải", "Annotation properties"),
    "kind_class": ("lớp", "class"),
    "kind_object": ("thuộc tính đối tượng", "object property"),
    "kind_data": ("thuộc tính dữ liệu", "datatype property"),
    "kind_annotation": ("thuộc tính chú giải", "annotation property"),
    "address": ("Địa chỉ", "Address"),
    "example": ("Ví dụ", "Example"),
    "note": ("Ghi chú", "Note"),
    "above": ("Là một loại của", "Is a kind of"),
    "below": ("Gồm các loại", "Has the kinds"),
    "domain": ("Miền", "Domain"),
    "range": ("Miền giá trị", "Range"),
    "inverse": ("Nghịch đảo", "Inverse"),
    "disjoint": ("Không giao với", "Disjoint with"),
    "aligned": ("Đối chiếu", "Aligned with"),
    "shapes": ("Ràng buộc (SHACL)", "Constraints (SHACL)"),
    "shapes_of": ("Dùng trong (SHACL)", "Used in (SHACL)"),
    "property": ("Thuộc tính", "Property"),
    "values": ("Số giá trị", "Values"),
    "type": ("Kiểu", "Type"),
    "expected": ("nên có", "expected"),
    "inverse_of": ("nghịch đảo của", "inverse of"),
    "schemes": ("Danh mục khái niệm (SKOS)", "Concept schemes (SKOS)"),
    "notation": ("Ký hiệu", "Notation"),
    "label": ("Nhãn", "Label"),
    "definition": ("Định nghĩa", "Definition"),
    "reused": ("Từ vựng dùng lại", "Reused vocabularies"),
    "reused_about": (
        "Các thuật ngữ dưới đây giữ nguyên nghĩa của từ vựng gốc; bản thể học này không thêm tiên đề nào.",
        "These terms keep the meaning their own vocabulary gives them; this ontology adds no axioms to them.",
    ),
    "prefix": ("Tiền tố", "Prefix"),
    "vocabulary": ("Từ vựng", "Vocabulary"),
    "terms": ("Các thuật ngữ được dùng", "Terms used"),
    "cite": ("Cách dẫn", "How to cite"),
    "made": (
        "Trang này được tạo từ các tệp của bản thể học bằng lệnh greenkg ontology pages.",
        "This page is made from the ontology's files by greenkg ontology pages.",
    ),
    "top": ("Về đầu trang", "Back to top"),
}

FACTS: dict[str, tuple[str, str]] = {
    "http://www.w3.org/2002/07/owl#versionInfo": ("Phiên bản", "Version"),
    "http://www.w3.org/2002/07/owl#versionIRI": ("Địa chỉ của phiên bản", "Address of this version"),
    "http://www.w3.org/2002/07/owl#priorVersion": ("Phiên bản trước", "Prior version"),
    "http://purl.org/dc/terms/license": ("Giấy phép", "Licence"),
    "http://purl.org/dc/terms/creator": ("Tác giả", "Creator"),
    "http://purl.org/dc/terms/contributor": ("Người đóng góp", "Contributor"),
    "http://purl.org/dc/terms/publisher": ("Đơn vị công bố", "Publisher"),
    "http://purl.org/dc/terms/created": ("Ngày tạo", "Created"),
    "http://purl.org/dc/terms/issued": ("Ngày công bố", "Issued"),
    "http://purl.org/dc/terms/modified": ("Ngày sửa", "Modified"),
    "http://purl.org/dc/elements/1.1/source": ("Nguồn", "Source"),
    "http://xmlns.com/foaf/0.1/logo": ("Biểu trưng", "Logo"),
    "http://purl.org/dc/terms/bibliographicCitation": ("Cách dẫn", "How to cite"),
    "http://purl.org/dc/terms/language": ("Ngôn ngữ", "Languages"),
    "http://purl.org/dc/terms/rights": ("Quyền", "Rights"),
    "http://purl.org/ontology/bibo/status": ("Tình trạng", "Status"),
    "http://www.w3.org/2000/01/rdf-schema#seeAlso": ("Xem thêm", "See also"),
    "http://purl.org/vocab/vann/preferredNamespacePrefix": ("Tiền tố", "Prefix"),
    "http://purl.org/vocab/vann/preferredNamespaceUri": ("Không gian tên", "Namespace"),
}
"""What the header calls its properties; others go by their prefixed name."""

VOCABULARIES: dict[str, tuple[str, str]] = {
    "eli": ("European Legislation Identifier", "https://op.europa.eu/en/web/eu-vocabularies/eli"),
    "org": ("The Organization Ontology", "https://www.w3.org/TR/vocab-org/"),
    "cv": (
        "Core Public Organisation Vocabulary (CPOV)",
        "https://semiceu.github.io/CPOV/releases/2.1.1/",
    ),
    "prov": ("PROV-O", "https://www.w3.org/TR/prov-o/"),
    "p-plan": ("P-Plan", "http://purl.org/net/p-plan"),
    "skos": ("SKOS", "https://www.w3.org/TR/skos-reference/"),
    "dct": ("DCMI Metadata Terms", "https://www.dublincore.org/specifications/dublin-core/dcmi-terms/"),
    "oa": ("Web Annotation Vocabulary", "https://www.w3.org/TR/annotation-vocab/"),
    "dcat": ("Data Catalog Vocabulary (DCAT)", "https://www.w3.org/TR/vocab-dcat-3/"),
    "void": ("Vocabulary of Interlinked Datasets (VoID)", "https://www.w3.org/TR/void/"),
    "vann": ("VANN", "https://vocab.org/vann/"),
    "bibo": ("The Bibliographic Ontology (BIBO)", "https://www.dublincore.org/specifications/bibo/"),
    "dc": (
        "Dublin Core Metadata Element Set 1.1",
        "https://www.dublincore.org/specifications/dublin-core/dces/",
    ),
    "foaf": ("FOAF", "http://xmlns.com/foaf/0.1/"),
    "time": ("OWL-Time", "https://www.w3.org/TR/owl-time/"),
    "qb": ("RDF Data Cube", "https://www.w3.org/TR/vocab-data-cube/"),
    "schema": ("Schema.org", "https://schema.org/"),
}
"""Prefix → name and where people read about it."""


def words(index: int) -> dict[str, str]:
    """The words in Vietnamese (0) or English (1)."""
    return {key: pair[index] for key, pair in WORDS.items()}
