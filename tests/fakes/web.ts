import { startServer, type WebServer } from '../../src/web/server.ts';
import { recordingLog } from '../support/fixtures.ts';

type ServerDeps = Parameters<typeof startServer>[0];

/** The program's own server on loopback, at a free port: for what a platform mounts. */
export function serveMounts(
  mounts: ServerDeps['mounts'],
  changes: Partial<ServerDeps> = {},
): Promise<WebServer> {
  const health = () => ({});
  return startServer({
    port: 0,
    hostname: '127.0.0.1',
    mounts,
    health,
    locale: 'fr',
    log: recordingLog(),
    ...changes,
  });
}
