import type { Server } from 'node:http';

/** Breaks a server's connections (`drop`: the upgraded ones) and refuses new ones until the function it returns is called. */
export async function cutServer(server: Server, drop: () => void): Promise<() => Promise<void>> {
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('the server does not listen on a port');
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  drop();
  server.closeAllConnections();
  await closed;
  return () => new Promise<void>((resolve) => server.listen(address.port, '127.0.0.1', resolve));
}
