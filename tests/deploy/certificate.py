"""A certificate for a day, signed by itself, which the tests' own browser takes for a good one.

A browser that is only told to overlook faults of certificates keeps no script of such a server.
"""

import base64
import datetime
import hashlib
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec


@cache
def key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def trusted() -> str:
    """The flag that makes Chromium trust whoever holds the key."""
    told = serialization.PublicFormat.SubjectPublicKeyInfo
    public = key().public_key().public_bytes(serialization.Encoding.DER, told)
    found = base64.b64encode(hashlib.sha256(public).digest()).decode()
    return f"--ignore-certificate-errors-spki-list={found}"


def certify(folder: Path, *names: str) -> None:
    """Make a certificate for the names, and lay it with its key into a folder."""
    own = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, names[0])])
    told = x509.SubjectAlternativeName([x509.DNSName(name) for name in names])
    now, hour = datetime.datetime.now(datetime.UTC), datetime.timedelta(hours=1)
    made = (
        x509.CertificateBuilder(own, own, key().public_key(), x509.random_serial_number())
        .not_valid_before(now - hour)
        .not_valid_after(now + 24 * hour)
        .add_extension(told, critical=False)
        .sign(key(), hashes.SHA256())
    )
    pem, plain = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    (folder / "fullchain.pem").write_bytes(made.public_bytes(pem))
    kept = key().private_bytes(pem, plain, serialization.NoEncryption())
    (folder / "privkey.pem").write_bytes(kept)
