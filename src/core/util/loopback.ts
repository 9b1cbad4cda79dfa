/** True for 127.0.0.0/8 and ::1, also as an IPv4-mapped IPv6 address (`::ffff:127.0.0.1`): the connection is local. */
export function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(?:(?:::ffff:)?127(?:\.\d{1,3}){3}|::1)$/i.test(address);
}

/** Whether a Host header names this machine. Any other name may be an attack (DNS rebinding). */
export function isLocalHost(host: string): boolean {
  const url = URL.parse(`http://${host}`);
  return url !== null && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
}
