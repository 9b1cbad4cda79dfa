import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Services that cloud providers offer to their own machines on addresses that look public. */
const deniedRanges = [
  // Azure: metadata, DNS and health probes.
  ipaddr.IPv4.parseCIDR('168.63.129.16/32'),
] as const;

/** All routed IPv6 addresses. The rest is local, reserved, or an IPv4 address in another form. */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');
/** IPv4 addresses as networks without IPv4 write them (NAT64, RFC 6052). */
const nat64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');

/**
 * Whether an IP address, as a resolver or a socket gives it, is on the public Internet. False for anything that is not
 * a canonical IPv4 or IPv6 address, and for one with a zone (`fe80::1%eth0`).
 */
export function isPublicAddress(address: string): boolean {
  if (address.includes('%')) return false;
  switch (isIP(address)) {
    case 4:
      return isPublicV4(ipaddr.IPv4.parse(address));
    case 6:
      return isPublicV6(ipaddr.IPv6.parse(address));
    default:
      return false;
  }
}

function isPublicV4(address: ipaddr.IPv4): boolean {
  return address.range() === 'unicast' && !deniedRanges.some((range) => address.match(range));
}

function isPublicV6(address: ipaddr.IPv6): boolean {
  if (address.isIPv4MappedAddress() || address.match(nat64)) return isPublicV4(embeddedV4(address));
  // `range` also finds 6to4 and Teredo. Both are refused: the IPv4 address within can be any, and no site uses them.
  return address.match(globalUnicast) && address.range() === 'unicast' && !isIsatap(address);
}

/** The IPv4 address in the last 32 bits. */
function embeddedV4(address: ipaddr.IPv6): ipaddr.IPv4 {
  return new ipaddr.IPv4(address.toByteArray().slice(12));
}

/** ISATAP (RFC 5214): a tunnel to the IPv4 address in the last 32 bits. */
function isIsatap(address: ipaddr.IPv6): boolean {
  const [, , , , high, low] = address.parts;
  return low === 0x5efe && (high === 0 || high === 0x200);
}
