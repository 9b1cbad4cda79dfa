import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFetcher } from '../../../src/http-client/index.ts';
import { isPublicAddress } from '../../../src/http-client/public-address.ts';
import { allowList, checkUrl } from '../../../src/http-client/url-guard.ts';
import { failureOf, never, quiet } from './fixtures.ts';

/** Ranges that must not be reached, from the registries, as first and last address: none of our code is used. */
const denied4 = [
  ['0.0.0.0', '0.255.255.255'],
  ['10.0.0.0', '10.255.255.255'],
  ['100.64.0.0', '100.127.255.255'],
  ['127.0.0.0', '127.255.255.255'],
  ['168.63.129.16', '168.63.129.16'],
  ['169.254.0.0', '169.254.255.255'],
  ['172.16.0.0', '172.31.255.255'],
  ['192.0.0.0', '192.0.0.255'],
  ['192.0.2.0', '192.0.2.255'],
  ['192.88.99.0', '192.88.99.255'],
  ['192.168.0.0', '192.168.255.255'],
  ['198.18.0.0', '198.19.255.255'],
  ['198.51.100.0', '198.51.100.255'],
  ['203.0.113.0', '203.0.113.255'],
  ['224.0.0.0', '255.255.255.255'],
] as const;

const nothing = allowList([]);
const isDenied = (value: number) =>
  denied4.some(([first, last]) => value >= number(first) && value <= number(last));

const denied = fc
  .constantFrom(...denied4)
  .chain(([first, last]) => fc.integer({ min: number(first), max: number(last) }));

/** Every way in which a URL may write an IPv4 address: 1 to 4 parts, each in base 8, 10 or 16, with or without zeros and a dot. */
const spelling = fc.record({
  parts: fc.integer({ min: 1, max: 4 }),
  bases: fc.array(fc.constantFrom(8, 10, 16), { minLength: 4, maxLength: 4 }),
  zeros: fc.nat({ max: 3 }),
  isUpper: fc.boolean(),
  dot: fc.constantFrom('', '.'),
});

describe('an IPv4 address', () => {
  it('given any private address in any spelling, then no URL with it passes', () => {
    fc.assert(
      fc.property(denied, spelling, (value, how) => {
        expect(() => checkUrl(new URL(`http://${spell(value, how)}/`), nothing)).toThrow('blocked-address');
      }),
      { numRuns: 2000 },
    );
  });

  it('given any private address embedded in IPv6, then it does not pass', () => {
    fc.assert(
      fc.property(denied, fc.constantFrom(...disguises), (value, disguise) => {
        const address = disguise(value);
        expect(isPublicAddress(address), address).toBe(false);
        expect(() => checkUrl(new URL(`http://[${address}]/`), nothing)).toThrow('blocked-address');
      }),
      { numRuns: 2000 },
    );
  });

  it('given any other address, then it passes, unless ipaddr.js knows a special use', () => {
    const special = ['192.175.48.', '192.31.196.', '192.52.193.'];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffffff }), spelling, (value, how) => {
        fc.pre(!isDenied(value) && !special.some((start) => dotted(value).startsWith(start)));
        expect(isPublicAddress(dotted(value))).toBe(true);
        expect(() => checkUrl(new URL(`http://${spell(value, how)}/`), nothing)).not.toThrow();
      }),
      { numRuns: 2000 },
    );
  });
});

describe('an IPv6 address', () => {
  it('given any address outside 2000::/3 without an embedded public IPv4 address, then it does not pass', () => {
    const outside = fc.tuple(
      fc
        .integer({ min: 0, max: 0xffff })
        .filter((first) => first >> 13 !== 1 && first !== 0x64 && first !== 0),
      fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 7, maxLength: 7 }),
    );
    fc.assert(
      fc.property(outside, ([first, rest]) => {
        expect(isPublicAddress([first, ...rest].map((part) => part.toString(16)).join(':'))).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('any text', () => {
  it('given any text as the answer of a resolver, then only a canonical address passes', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789abcdefx.:%[]/ ') }), (text) => {
        if (isPublicAddress(text)) expect(text).toMatch(/^(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f:.]+)$/);
      }),
      { numRuns: 5000 },
    );
  });

  it('given any text as a host that resolves to loopback, then nothing is read', async () => {
    const fetcher = createFetcher({
      log: quiet,
      resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
    });
    await fc.assert(
      fc.asyncProperty(fc.webAuthority(), async (authority) => {
        const url = URL.parse(`http://${authority}/`);
        fc.pre(url !== null && !/^[\d.]+$|^\[/.test(url.hostname));
        if (url) expect(await failureOf(fetcher.fetch(url, never()))).toEqual({ code: 'blocked-address' });
      }),
    );
    await fetcher.close();
  });
});

const disguises: readonly ((value: number) => string)[] = [
  (value) => `::ffff:${dotted(value)}`,
  (value) => `::ffff:${groups(value)}`,
  (value) => `0:0:0:0:0:FFFF:${groups(value)}`,
  (value) => `::${dotted(value)}`,
  (value) => `::ffff:0:${dotted(value)}`,
  (value) => `64:ff9b::${groups(value)}`,
  (value) => `64:ff9b:1::${groups(value)}`,
  (value) => `2002:${groups(value)}::1`,
  (value) => `2001:0:1234::${groups(value)}`,
  (value) => `2a01:e0a::5efe:${groups(value)}`,
  (value) => `2a01:e0a::200:5efe:${groups(value)}`,
];

function spell(
  value: number,
  how: { parts: number; bases: number[]; zeros: number; isUpper: boolean; dot: string },
) {
  const bytes = dotted(value).split('.').map(Number);
  const head = bytes.slice(0, how.parts - 1);
  const tail = bytes.slice(how.parts - 1).reduce((sum, byte) => sum * 256 + byte, 0);
  const parts = [...head, tail].map((part, at) => {
    const base = how.bases[at] ?? 10;
    if (base === 10) return String(part);
    const digits = part.toString(base);
    return `${base === 16 ? '0x' : '0'}${'0'.repeat(how.zeros)}${digits}`;
  });
  const text = parts.join('.') + how.dot;
  return how.isUpper ? text.toUpperCase() : text;
}

function number(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

function dotted(value: number): string {
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff).join('.');
}

function groups(value: number): string {
  return `${(value >>> 16).toString(16)}:${(value & 0xffff).toString(16)}`;
}
