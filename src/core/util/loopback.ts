/**
 * Whether a connection comes from this machine: from 127.0.0.0/8 or ::1, as Node writes the address of a peer. An IPv4
 * address in IPv6 form (`::ffff:127.0.0.1`) counts as what it is.
 */
export function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(?:(?:::ffff:)?127(?:\.\d{1,3}){3}|::1)$/i.test(address);
}

/** Whether a Host header names this machine: another name may lead here by trickery (DNS rebinding). */
export function isLocalHost(host: string): boolean {
  const url = URL.parse(`http://${host}`);
  return url !== null && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
}
