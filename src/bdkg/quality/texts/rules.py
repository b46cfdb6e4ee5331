"""What can be wrong between the passages that are recorded and a text that is held."""

from bdkg.quality.check.rule import Rule
from bdkg.quality.finding import WARNING

TEXT_CHANGED = Rule(
    "text-as-recorded",
    {
        "en": "{file} is another text than the recorded one, of {length} characters instead of {recorded}, and has "
        "{found} of {of} passages",
        "vi": "{file} khác với văn bản đã ghi, dài {length} ký tự thay vì {recorded}, và có {found} trong {of} đoạn",
    },
    {
        "en": "hold the text as it was, or record the length, the hash and the passages of the new one",
        "vi": "hãy giữ văn bản như cũ, hoặc ghi lại độ dài, mã băm và các đoạn của văn bản mới",
    },
    WARNING,
)

TEXT_WRITTEN_OTHERWISE = Rule(
    "text-written-as-recorded",
    {
        "en": "{file} is the recorded text but for its byte order mark, line ends or Unicode normalization",
        "vi": "{file} chỉ khác văn bản đã ghi ở dấu thứ tự byte, ký tự xuống dòng hoặc chuẩn hóa Unicode",
    },
    {
        "en": "hold it in UTF-8 without a byte order mark, with line ends and letters as they were",
        "vi": "hãy giữ nó ở dạng UTF-8 không có dấu thứ tự byte, với ký tự xuống dòng và chữ như cũ",
    },
    WARNING,
)

LENGTH = Rule(
    "text-length",
    {
        "en": "the text is {length} characters long, not {recorded}",
        "vi": "văn bản dài {length} ký tự, không phải {recorded}",
    },
    {"en": "write bdkg:textLength {length}", "vi": "hãy ghi bdkg:textLength {length}"},
)

OUTSIDE = Rule(
    "passage-within-text",
    {
        "en": "{start} to {end} is no place in {file}, which is {length} characters long",
        "vi": "{start} đến {end} không phải là một chỗ trong {file}, vốn dài {length} ký tự",
    },
    {
        "en": "count from 0, and let the end come after the start and not after the text",
        "vi": "hãy đếm từ 0, để vị trí cuối đứng sau vị trí đầu và không vượt quá văn bản",
    },
)

MOVED = Rule(
    "passage-moved",
    {
        "en": "the passage stands at {now_start} to {now_end} of {file}, not at {start} to {end}",
        "vi": "đoạn văn nằm ở {now_start} đến {now_end} của {file}, không phải {start} đến {end}",
    },
    {
        "en": "write bdkg:start {now_start} and bdkg:end {now_end}, if the text is to be the recorded one",
        "vi": "hãy ghi bdkg:start {now_start} và bdkg:end {now_end}, nếu đây là văn bản cần ghi nhận",
    },
)

GONE = Rule(
    "passage-gone",
    {
        "en": "no {length} characters of {file} have the hash of the passage at {start} to {end}",
        "vi": "không có {length} ký tự nào của {file} có mã băm của đoạn văn ở {start} đến {end}",
    },
    {
        "en": "read the place again, and mend position and hash, or the facts that rest on it",
        "vi": "hãy đọc lại chỗ đó, rồi sửa vị trí và mã băm, hoặc sửa các dữ kiện dựa vào đó",
    },
)

RULES = (TEXT_CHANGED, TEXT_WRITTEN_OTHERWISE, LENGTH, OUTSIDE, MOVED, GONE)
"""All rules, those about whole texts first."""
