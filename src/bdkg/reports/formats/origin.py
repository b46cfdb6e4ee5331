"""Where a result comes from, entry by entry, for the formats that have room to say it."""

from bdkg.records import record
from bdkg.reports.formats.cells import text_of
from bdkg.reports.formats.table import HOME, LICENCE, citation_of, day_of_release
from bdkg.reports.result import Cell, Result, Thing

_LABELS = {
    "report": {"en": "Report", "vi": "Báo cáo"},
    "title": {"en": "Title", "vi": "Tiêu đề"},
    "question": {"en": "Question", "vi": "Câu hỏi"},
    "report_version": {"en": "Version of the report", "vi": "Phiên bản báo cáo"},
    "parameter": {"en": "Parameter: {}", "vi": "Tham số: {}"},
    "rows": {"en": "Rows", "vi": "Số dòng"},
    "complete": {"en": "All rows there are", "vi": "Đủ mọi dòng"},
    "seconds": {"en": "Seconds it took", "vi": "Số giây xử lý"},
    "release": {"en": "Data release", "vi": "Bản dữ liệu"},
    "released_on": {"en": "Date of the release", "vi": "Ngày phát hành"},
    "home": {"en": "Address", "vi": "Địa chỉ"},
    "citation": {"en": "How to cite", "vi": "Cách trích dẫn"},
    "licence": {"en": "Licence", "vi": "Giấy phép"},
    "credit": {"en": "Also to credit", "vi": "Cần ghi công thêm"},
}
_COMPLETE = {"en": ("yes", "no, there are more"), "vi": ("đúng", "không, còn nữa")}
_CREDIT = {
    "en": "GeoNames, https://www.geonames.org/, CC BY 4.0, for coordinates, populations and GeoNames identifiers",
    "vi": "GeoNames, https://www.geonames.org/, CC BY 4.0, đối với tọa độ, dân số và mã GeoNames",
}


@record
class Entry:
    """A thing to know of a result.

    Attributes:
        key: its name for programs.
        label: its name for people.
        value: what there is to know.
    """

    key: str
    label: str
    value: str | int | float


def origin_of(result: Result) -> list[Entry]:
    """Tell where a result comes from.

    Args:
        result: the answer of a report.

    Returns:
        The report and its parameters, how many rows there are, the release of the data, and how to cite them.
    """
    language = result.language
    report = result.report
    labels = {parameter.name: parameter.label[language] for parameter in report.parameters}
    return [
        _entry("report", report.name, language),
        _entry("title", report.title[language], language),
        _entry("question", report.question[language], language),
        _entry("report_version", report.version, language),
        *(
            Entry(
                f"parameter.{name}",
                _LABELS["parameter"][language].format(labels[name]),
                "; ".join(_identified(value) for value in values),
            )
            for name, values in result.parameters.items()
        ),
        _entry("rows", len(result.rows), language),
        _entry("complete", _COMPLETE[language][result.truncated], language),
        _entry("seconds", round(result.seconds, 3), language),
        _entry("release", result.release or "", language),
        _entry("released_on", day_of_release(result), language),
        _entry("home", HOME, language),
        _entry("citation", citation_of(result, language), language),
        _entry("licence", LICENCE, language),
        _entry("credit", _CREDIT[language], language),
    ]


def _entry(key: str, value: str | int | float, language: str) -> Entry:
    return Entry(key, _LABELS[key][language], value)


def _identified(value: Cell) -> str:
    """Write a parameter's value so that it can be read, and given again."""
    return f"{value.text} <{value.iri}>" if isinstance(value, Thing) else text_of(value)
