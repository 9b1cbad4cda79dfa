import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Where cloud providers answer their own machines, on addresses that look public. */
const alsoDenied = [
  // Azure: metadata, DNS and the health of machines.
  ipaddr.IPv4.parseCIDR('168.63.129.16/32'),
] as const;

/** All that is routed on the Internet lies in it; everything else in IPv6 is local, reserved or a disguise. */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');
/** How networks without IPv4 write an IPv4 address (NAT64, RFC 6052). */
const nat64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');

/**
 * Whether an address, as a resolver or a socket gives it, is on the public Internet. Anything that is no address in
 * one of the two canonical forms is not, and neither is one with a zone.
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
  return address.range() === 'unicast' && !alsoDenied.some((range) => address.match(range));
}

function isPublicV6(address: ipaddr.IPv6): boolean {
  if (address.isIPv4MappedAddress() || address.match(nat64)) return isPublicV4(embedded(address));
  // `range` also tells 6to4 and Teredo, whose inner address leads anywhere: they are refused, for nobody serves there.
  return address.match(globalUnicast) && address.range() === 'unicast' && !isIsatap(address);
}

/** The IPv4 address in the last 32 bits. */
function embedded(address: ipaddr.IPv6): ipaddr.IPv4 {
  return new ipaddr.IPv4(address.toByteArray().slice(12));
}

/** A tunnel within any network, to the IPv4 address in its end (RFC 5214). */
function isIsatap(address: ipaddr.IPv6): boolean {
  const [, , , , high, low] = address.parts;
  return low === 0x5efe && (high === 0 || high === 0x200);
}
