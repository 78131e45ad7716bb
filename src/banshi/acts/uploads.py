"""Documents people hand in: counted bytes, and what they really are, whatever they are called."""

from dataclasses import dataclass

from banshi.acts.text_fields import FieldCheck

MOST_BYTES = 8_000_000
PDF_END_WITHIN = 2048
PDF_HEADS = (b"%PDF-1.", b"%PDF-2.")
JPEG_HEAD, JPEG_END = b"\xff\xd8\xff", b"\xff\xd9"
PNG_HEAD, PNG_END = b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"
CONTENT_TYPES = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png"}


@dataclass(frozen=True)
class Document:
    """A document that can be kept: its bytes, and its type as sniffed."""

    content: bytes
    type: str


def sniffed(content: bytes) -> str:
    """pdf, jpg or png by the bytes at both ends; empty for anything else."""
    if content.startswith(PDF_HEADS) and b"%%EOF" in content[-PDF_END_WITHIN:]:
        return "pdf"
    if content.startswith(JPEG_HEAD) and content.rstrip(b"\x00").endswith(JPEG_END):
        return "jpg"
    if content.startswith(PNG_HEAD) and content.endswith(PNG_END):
        return "png"
    return ""


def checked_document(content: bytes, checks: FieldCheck) -> Document | None:
    """The document, or none with what is wrong noted under ``document``."""
    if len(content) > MOST_BYTES:
        checks.wrong(
            "document",
            "too_big",
            f"文件太大，最多 {MOST_BYTES // 1_000_000} MB。可以拍小一点再传。",
            f"The file is too big: {MOST_BYTES // 1_000_000} MB at most.",
        )
        return None
    kind = sniffed(content)
    if not kind:
        checks.wrong(
            "document",
            "unknown_type",
            "只收 PDF、JPG、PNG，文件要完整。手机拍的照片就可以。",
            "Only whole PDF, JPG and PNG files are taken; a photograph will do.",
        )
        return None
    return Document(content, kind)
