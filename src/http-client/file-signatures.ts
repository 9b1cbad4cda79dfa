export const imageTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const;
/** The image types that models accept. */
export type ImageType = (typeof imageTypes)[number];

/** Magic numbers: texts in Latin-1 at offsets in bytes. */
interface Signature<T> {
  readonly type: T;
  readonly parts: readonly (readonly [offset: number, text: string])[];
}

const images: readonly Signature<ImageType>[] = [
  { type: 'image/png', parts: [[0, '\x89PNG\r\n\x1a\n']] },
  { type: 'image/jpeg', parts: [[0, '\xff\xd8\xff']] },
  { type: 'image/gif', parts: [[0, 'GIF87a']] },
  { type: 'image/gif', parts: [[0, 'GIF89a']] },
  {
    type: 'image/webp',
    parts: [
      [0, 'RIFF'],
      [8, 'WEBP'],
    ],
  },
];

/** Other files that some servers send as pages. */
const others: readonly Signature<string>[] = [
  { type: 'application/pdf', parts: [[0, '%PDF-']] },
  { type: 'application/zip', parts: [[0, 'PK\x03\x04']] },
  { type: 'application/gzip', parts: [[0, '\x1f\x8b']] },
  { type: 'video/mp4', parts: [[4, 'ftyp']] },
  { type: 'video/webm', parts: [[0, '\x1a\x45\xdf\xa3']] },
];

/** The image type that the bytes begin with, whatever the server says; undefined for anything else. */
export function imageType(bytes: Uint8Array): ImageType | undefined {
  return matchSignature(bytes, images);
}

/** The type of a known file that is neither text nor one of our images; undefined for anything else. */
export function otherFileType(bytes: Uint8Array): string | undefined {
  return matchSignature(bytes, others);
}

/** Whether bytes without a type begin with HTML, after a byte order mark and spaces. */
export function looksLikePage(bytes: Uint8Array): boolean {
  // UTF-16 has a zero byte beside each letter.
  const start = latin1(bytes.subarray(0, 1024)).replaceAll('\0', '');
  return /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<(?:!doctype\s+html|!--|\?xml|(?:html|head|body|title|meta|article|main|h1|p|div|script|style)[\s>])/i.test(
    start,
  );
}

function matchSignature<T>(bytes: Uint8Array, signatures: readonly Signature<T>[]): T | undefined {
  const start = latin1(bytes.subarray(0, 16));
  return signatures.find(({ parts }) => parts.every(([offset, text]) => start.startsWith(text, offset)))
    ?.type;
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}
