# Keys and envelopes.
sign-no-randomness = the system gives no random bytes for a key
    .next = Try again; in a container, see that `getrandom` is allowed.
sign-private-key = this is not an Ed25519 private key in PEM (PKCS#8)
    .next = `openssl genpkey -algorithm ed25519 -out key.pem` makes one.
sign-public-key = this is not an Ed25519 public key in PEM (SPKI)
    .next = `openssl pkey -in key.pem -pubout -out key.pub.pem` takes it out of the private key.
sign-other-type = what was signed is of the type { $found }, not { $expected }
sign-no-base64 = the payload of the envelope is not Base64
sign-not-by-key = no signature in the envelope is of the key { $key }
    .next = Something was changed after it was signed, or another key signed it.

# Personal seeds.
variant-short-secret = the secret has { $length ->
    [one] one byte
   *[other] { $length } bytes
}, and { $shortest } are needed: a shorter one could be found by trying
    .next = `openssl rand -hex 32 > secret` makes one; keep it where candidates do not see it.
