"""Signed PDFs are written here object by object, with certificates that nobody signed: nothing is verified."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from asn1crypto import algos, cms, core, keys, tsp, x509

from vanban.sources.signatures import read_signatures

_ROOM = 8000  # hexadecimal digits kept for the contents, as signing programs do


@dataclass(frozen=True, kw_only=True)
class Signer:
    """What one signature of a test file states."""

    contents: bytes
    time: str = "D:20260310083000+07'00'"
    sub_filter: str = "adbe.pkcs7.detached"


def test_it_works() -> None:
    pdf = _pdf(Signer(contents=_cms(_certificate("Nguyễn Thị Mai", "Sở Y tế tỉnh Hòa An"))))

    (signature,) = read_signatures(pdf)

    assert signature.signer == "Nguyễn Thị Mai"
    assert signature.organisation == "Sở Y tế tỉnh Hòa An"
    assert signature.signed_at == "2026-03-10T08:30:00+07:00"
    assert signature.covers_whole_file


def test_it_reads_all_signatures_in_order() -> None:
    first = Signer(contents=_cms(_certificate("Trần Văn Bình", "Sở Y tế")))
    second = Signer(contents=_cms(_certificate("SỞ Y TẾ", "UBND tỉnh Hòa An")), time="D:20260310090000+07'00'")

    found = read_signatures(_pdf(first, second))

    assert [signature.signer for signature in found] == ["Trần Văn Bình", "SỞ Y TẾ"]
    assert [signature.signed_at for signature in found] == ["2026-03-10T08:30:00+07:00", "2026-03-10T09:00:00+07:00"]
    assert [signature.covers_whole_file for signature in found] == [False, True]


def test_it_finds_the_signer_among_several_certificates() -> None:
    authority = _certificate("CA phục vụ cơ quan nhà nước", "Cơ quan cơ yếu", serial=7)
    signer = _certificate("Lê Văn Cường", "Sở Nội vụ", serial=8)

    (signature,) = read_signatures(_pdf(Signer(contents=_cms(signer, others=[authority]))))

    assert signature.signer == "Lê Văn Cường"


def test_it_finds_the_signer_by_key_identifier() -> None:
    authority = _certificate("CA phục vụ cơ quan nhà nước", "Cơ quan cơ yếu", serial=7, key=b"\x01")
    signer = _certificate("Lê Văn Cường", "Sở Nội vụ", serial=8, key=b"\x02")

    (signature,) = read_signatures(_pdf(Signer(contents=_cms(signer, others=[authority], by_key=True))))

    assert signature.signer == "Lê Văn Cường"


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("D:20260310083000+07'00'", "2026-03-10T08:30:00+07:00"),
        ("D:20260310083000+07'00", "2026-03-10T08:30:00+07:00"),
        ("D:20260310013000Z", "2026-03-10T01:30:00+00:00"),
        ("D:20260310013000Z00'00'", "2026-03-10T01:30:00+00:00"),
        ("D:202603100830+07", "2026-03-10T08:30:00+07:00"),
        ("20260310083000-05'30'", "2026-03-10T08:30:00-05:30"),
        ("D:20260310083000", None),  # no zone: cannot be told
        ("D:20261310083000+07'00'", None),
        ("hôm nay", None),
        ("", None),
    ],
)
def test_it_reads_the_time_of_the_dictionary(stated: str, expected: str | None) -> None:
    pdf = _pdf(Signer(contents=_cms(_certificate("Nguyễn Thị Mai", "Sở Y tế")), time=stated))

    assert read_signatures(pdf)[0].signed_at == expected


def test_it_falls_back_to_the_signed_attribute() -> None:
    moment = datetime(2026, 3, 10, 1, 30, tzinfo=UTC)
    contents = _cms(_certificate("Nguyễn Thị Mai", "Sở Y tế"), signed_at=moment)

    assert read_signatures(_pdf(Signer(contents=contents, time="")))[0].signed_at == "2026-03-10T01:30:00+00:00"


def test_it_falls_back_to_the_time_stamp() -> None:
    moment = datetime(2026, 3, 10, 1, 31, 5, tzinfo=UTC)
    contents = _cms(_certificate("Nguyễn Thị Mai", "Sở Y tế"), stamped_at=moment)

    assert read_signatures(_pdf(Signer(contents=contents, time="")))[0].signed_at == "2026-03-10T01:31:05+00:00"


def test_it_prefers_the_time_with_a_zone_over_the_signed_attribute() -> None:
    moment = datetime(2026, 3, 10, 8, 30, tzinfo=UTC)  # the local hour, called UTC
    contents = _cms(_certificate("Nguyễn Thị Mai", "Sở Y tế"), signed_at=moment)

    assert read_signatures(_pdf(Signer(contents=contents)))[0].signed_at == "2026-03-10T08:30:00+07:00"


def test_it_sees_what_was_added_behind_the_signature() -> None:
    pdf = _pdf(Signer(contents=_cms(_certificate("Nguyễn Thị Mai", "Sở Y tế"))))

    assert read_signatures(pdf + b"\n")[0].covers_whole_file
    assert not read_signatures(pdf + b"\n9 0 obj\n<<>>\nendobj\n")[0].covers_whole_file


@pytest.mark.parametrize(
    "contents", [b"rubbish", b"\x30\x82", b"\x30\x80" * 40, b"\x02\x01\x05", b"\x30\x03\x06\x01\x2a"]
)
def test_it_keeps_a_broken_signature_without_its_fields(contents: bytes) -> None:
    (signature,) = read_signatures(_pdf(Signer(contents=contents)))

    assert signature.signer is None
    assert signature.organisation is None
    assert signature.signed_at == "2026-03-10T08:30:00+07:00"


def test_it_never_raises_wherever_the_contents_are_cut() -> None:
    contents = _cms(_certificate("Nguyễn Thị Mai", "Sở Y tế"), signed_at=datetime(2026, 3, 10, tzinfo=UTC))

    for length in range(1, len(contents), 7):
        assert len(read_signatures(_pdf(Signer(contents=contents[:length], time="")))) == 1


def test_it_leaves_out_time_stamps_of_the_file() -> None:
    signer = Signer(contents=_cms(_certificate("Nguyễn Thị Mai", "Sở Y tế")))
    stamp = Signer(contents=_cms(_certificate("TSA", "Cơ quan cơ yếu")), sub_filter="ETSI.RFC3161")

    assert [signature.signer for signature in read_signatures(_pdf(signer, stamp))] == ["Nguyễn Thị Mai"]


def test_it_leaves_out_empty_fields() -> None:
    assert read_signatures(_pdf(None)) == ()


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"not a PDF", b"%PDF-1.7\ntrailer<</Root 1 0 R>>"])
def test_it_finds_none_in_a_file_that_does_not_open(data: bytes) -> None:
    assert read_signatures(data) == ()


def _certificate(name: str, organisation: str, *, serial: int = 1, key: bytes = b"\x01") -> x509.Certificate:
    body = x509.TbsCertificate(
        {
            "version": "v3",
            "serial_number": serial,
            "signature": algos.SignedDigestAlgorithm({"algorithm": "sha256_rsa"}),
            "issuer": x509.Name.build({"common_name": "CA thử nghiệm"}),
            "validity": {
                "not_before": x509.Time({"utc_time": datetime(2025, 1, 1, tzinfo=UTC)}),
                "not_after": x509.Time({"utc_time": datetime(2030, 1, 1, tzinfo=UTC)}),
            },
            "subject": x509.Name.build({"organization_name": organisation, "common_name": name}),
            "subject_public_key_info": keys.PublicKeyInfo(
                {
                    "algorithm": {"algorithm": "rsa"},
                    "public_key": keys.RSAPublicKey({"modulus": 15, "public_exponent": 3}),
                }
            ),
            "extensions": [{"extn_id": "key_identifier", "extn_value": core.OctetString(key)}],
        }
    )
    return x509.Certificate(
        {"tbs_certificate": body, "signature_algorithm": {"algorithm": "sha256_rsa"}, "signature_value": b"\x00"}
    )


def _cms(
    signer: x509.Certificate,
    *,
    others: list[x509.Certificate] | None = None,
    by_key: bool = False,
    signed_at: datetime | None = None,
    stamped_at: datetime | None = None,
) -> bytes:
    by_serial = {"issuer": signer.issuer, "serial_number": signer.serial_number}
    sid = {"subject_key_identifier": signer.key_identifier} if by_key else {"issuer_and_serial_number": by_serial}
    attributes = [cms.CMSAttribute({"type": "content_type", "values": ["data"]})]
    if signed_at:
        attributes.append(cms.CMSAttribute({"type": "signing_time", "values": [cms.Time({"utc_time": signed_at})]}))
    fields = {
        "version": "v1",
        "sid": cms.SignerIdentifier(sid),
        "digest_algorithm": {"algorithm": "sha256"},
        "signed_attrs": attributes,
        "signature_algorithm": {"algorithm": "rsassa_pkcs1v15"},
        "signature": b"\x00",
    }
    if stamped_at:
        token = {"type": "signature_time_stamp_token", "values": [_time_stamp(stamped_at)]}
        fields["unsigned_attrs"] = [cms.CMSAttribute(token)]
    contents: bytes = _wrapped({"content_type": "data"}, [*(others or []), signer], [fields]).dump()
    return contents


def _time_stamp(moment: datetime) -> cms.ContentInfo:
    digest = {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": b"\x00" * 32}
    info = tsp.TSTInfo(
        {"version": "v1", "policy": "1.2.3", "message_imprint": digest, "serial_number": 1, "gen_time": moment}
    )
    return _wrapped({"content_type": "tst_info", "content": core.ParsableOctetString(info.dump())}, [], [])


def _wrapped(
    content: dict[str, object], certificates: list[x509.Certificate], signers: list[dict[str, object]]
) -> cms.ContentInfo:
    signed = cms.SignedData(
        {
            "version": "v3",
            "digest_algorithms": [{"algorithm": "sha256"}],
            "encap_content_info": content,
            "certificates": certificates,
            "signer_infos": signers,
        }
    )
    return cms.ContentInfo({"content_type": "signed_data", "content": signed})


def _pdf(*signers: Signer | None) -> bytes:
    """A page with a signature field a signer; None for a field left empty. Each later one covers more, the last all."""
    fields = " ".join(f"{4 + index} 0 R" for index in range(len(signers)))
    pdf = (
        "%PDF-1.7\n"
        f"1 0 obj\n<</Type/Catalog/Pages 2 0 R/AcroForm<</SigFlags 3/Fields[{fields}]>>>>\nendobj\n"
        "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
        "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>\nendobj\n"
    ).encode()
    holes = []
    for index, signer in enumerate(signers):
        pdf += f"{4 + index} 0 obj\n<</FT/Sig/T(Ky{index})".encode()
        if signer:
            pdf += f"/V<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/{signer.sub_filter}/M({signer.time})".encode()
            holes.append((len(pdf), signer.contents))
            pdf += b"/ByteRange[0 0000000000 0000000000 0000000000]/Contents<" + b"0" * _ROOM + b">>>"
        pdf += b">>\nendobj\n"
    pdf += b"trailer\n<</Root 1 0 R>>\n%%EOF\n"
    return _filled(pdf, holes)


def _filled(pdf: bytes, holes: list[tuple[int, bytes]]) -> bytes:
    ends = [*(start for start, _ in holes[1:]), len(pdf)][: len(holes)]
    for (start, contents), end in zip(holes, ends, strict=True):
        opens = pdf.index(b"<", start)
        closes = opens + _ROOM + 2
        numbers = f"/ByteRange[0 {opens:010d} {closes:010d} {end - closes:010d}]".encode()
        digits = contents.hex().encode().ljust(_ROOM, b"0")
        pdf = pdf[:start] + numbers + b"/Contents<" + digits + b">" + pdf[closes:]
    return pdf
