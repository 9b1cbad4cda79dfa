import { generateKeyPairSync, sign } from 'node:crypto';

export interface Certificate {
  /** PEM. */
  readonly key: string;
  /** PEM. Self-signed, so it is also its own authority. */
  readonly cert: string;
}

/** Object identifiers, DER-encoded. */
const oid = {
  ecdsaWithSha256: '06082a8648ce3d040302',
  commonName: '0603550403',
  subjectAltName: '0603551d11',
  basicConstraints: '0603551d13',
};

/** A self-signed certificate for a host, valid until 2049. Made at run time, so that no key is in the repository. */
export function selfSigned(host: string): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = sequence(hex(oid.ecdsaWithSha256));
  const name = sequence(der(0x31, sequence(hex(oid.commonName), der(0x0c, Buffer.from(host)))));
  const toBeSigned = sequence(
    der(0xa0, integer(2)),
    integer(1),
    algorithm,
    name,
    sequence(der(0x17, Buffer.from('200101000000Z')), der(0x17, Buffer.from('491231235959Z'))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(altName(host), authority())),
  );
  const signature = sign('sha256', toBeSigned, privateKey);
  const whole = sequence(toBeSigned, algorithm, der(0x03, Buffer.from([0]), signature));
  return { key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), cert: pem(whole) };
}

function altName(host: string): Buffer {
  return sequence(hex(oid.subjectAltName), der(0x04, sequence(der(0x82, Buffer.from(host)))));
}

function authority(): Buffer {
  return sequence(hex(oid.basicConstraints), der(0x04, sequence(der(0x01, Buffer.from([0xff])))));
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, ...parts);
}

function integer(value: number): Buffer {
  return der(0x02, Buffer.from([value]));
}

function hex(bytes: string): Buffer {
  return Buffer.from(bytes, 'hex');
}

/** Encodes a tag, the length (short or long form) and the content. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const long = content.length.toString(16);
  const bytes = hex(long.padStart(long.length + (long.length % 2), '0'));
  const length = content.length < 0x80 ? bytes : Buffer.concat([Buffer.from([0x80 | bytes.length]), bytes]);
  return Buffer.concat([Buffer.from([tag]), length, content]);
}

function pem(bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
