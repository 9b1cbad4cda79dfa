import { describe, expect, it } from 'vitest';
import { decodePage } from '../../../src/http-client/charset.ts';

const text = '<p>L’été, « déjà » à 20 €, c’est Noël.</p>';
/** What windows-1252 has beyond Latin-1, of what the text needs. */
const windows: Readonly<Record<string, number>> = { '€': 0x80, '’': 0x92 };
const cp1252 = (value: string) => Buffer.from([...value].map((one) => windows[one] ?? one.charCodeAt(0)));
const utf8 = (value: string) => Buffer.from(value, 'utf8');
const utf16le = (value: string) => Buffer.from(value, 'utf16le');
const utf16be = (value: string) => utf16le(value).swap16();
const meta = (charset: string) => `<meta charset="${charset}">`;

interface Case {
  readonly what: string;
  readonly bytes: Uint8Array;
  readonly charset?: string;
  readonly xml?: boolean;
  readonly expected?: string;
}

const cases: readonly Case[] = [
  { what: 'UTF-8, as the server says', bytes: utf8(text), charset: 'utf-8' },
  { what: 'UTF-8, as the page says', bytes: utf8(meta('utf-8') + text) },
  { what: 'UTF-8, and nobody says so', bytes: utf8(text) },
  { what: 'UTF-8 with a mark', bytes: utf8(`\ufeff${text}`) },
  { what: 'UTF-8 with a mark, and the server says Latin-1', bytes: utf8(`\ufeff${text}`), charset: 'latin1' },
  { what: 'UTF-8, and the server says Latin-1', bytes: utf8(text), charset: 'iso-8859-1' },
  { what: 'UTF-8, and the page says windows-1252', bytes: utf8(meta('windows-1252') + text) },
  { what: 'windows-1252, as the server says', bytes: cp1252(text), charset: 'windows-1252' },
  { what: 'windows-1252 by the name of Latin-1', bytes: cp1252(text), charset: 'ISO-8859-1' },
  { what: 'windows-1252, as the page says', bytes: cp1252(meta('windows-1252') + text) },
  { what: 'windows-1252, and nobody says so', bytes: cp1252(text) },
  { what: 'windows-1252, and the server says UTF-8', bytes: cp1252(text), charset: 'utf-8' },
  { what: 'windows-1252, and the page says UTF-8', bytes: cp1252(meta('utf-8') + text) },
  {
    what: 'windows-1252, as a page says late',
    bytes: cp1252(`<!--${'x'.repeat(3000)}-->${meta('latin1')}${text}`),
  },
  { what: 'UTF-16 with a mark', bytes: utf16le(`\ufeff${text}`) },
  { what: 'UTF-16, big end first, with a mark', bytes: utf16be(`\ufeff${text}`) },
  {
    what: 'UTF-16 with a mark, and the server says UTF-8',
    bytes: utf16le(`\ufeff${text}`),
    charset: 'utf-8',
  },
  { what: 'UTF-16, as the server says', bytes: utf16le(text), charset: 'utf-16le' },
  { what: 'UTF-16, big end first, as the server says', bytes: utf16be(text), charset: 'utf-16be' },
  { what: 'UTF-8, and the server says UTF-16', bytes: utf8(text), charset: 'utf-16' },
  { what: 'XHTML without a word about it', bytes: utf8(text), xml: true },
  {
    what: 'XHTML in Latin-1, as it says',
    bytes: cp1252(`<?xml version="1.0" encoding="windows-1252"?>${text}`),
    xml: true,
  },
  { what: 'an encoding that nobody knows', bytes: utf8(text), charset: 'klingon' },
  { what: 'an encoding that is kept out of browsers', bytes: cp1252(text), charset: 'hz-gb-2312' },
  {
    what: 'Shift_JIS, as the server says',
    bytes: Buffer.from('93fa967b', 'hex'),
    charset: 'shift_jis',
    expected: '日本',
  },
  {
    what: 'KOI8-R, as the server says',
    bytes: Buffer.from('cdc9d2', 'hex'),
    charset: 'koi8-r',
    expected: 'мир',
  },
  {
    what: 'UTF-8 that is broken in one place',
    bytes: Buffer.concat([utf8(text), Buffer.from([0xe9])]),
    charset: 'utf-8',
    expected: `${text}\ufffd`,
  },
  {
    what: 'accents and nothing else, and the server says UTF-8',
    bytes: Buffer.alloc(3, 0xe9),
    charset: 'utf-8',
    expected: 'ééé',
  },
  { what: 'nothing', bytes: new Uint8Array(), expected: '' },
];

describe('decodePage', () => {
  it.each(cases)('given $what, then the original text', ({ bytes, charset, xml = false, expected }) => {
    const decoded = decodePage(bytes, { charset, xml });
    if (expected === undefined) expect(decoded.endsWith(text), decoded).toBe(true);
    else expect(decoded).toBe(expected);
  });
});
