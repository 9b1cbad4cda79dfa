import { createServer, type RequestListener, type Server } from 'node:http';
import type { Locale } from '../core/model/locale.ts';
import { messagesFor } from '../messages/index.ts';
import { PlatformError } from '../platforms/platform.ts';

interface Address {
  readonly port: number;
  readonly hostname: string;
  readonly locale: Locale;
}

/** Starts listening. @throws PlatformError when the port is taken, or needs privileges, with what to do about it. */
export function listen(listener: RequestListener, address: Address): Promise<Server> {
  const server = createServer(listener);
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, address)));
    server.listen(address.port, address.hostname, () => resolve(server));
  });
}

function listenError(error: NodeJS.ErrnoException, { port, hostname, locale }: Address): PlatformError {
  const words = messagesFor(locale).web;
  switch (error.code) {
    case 'EADDRINUSE':
      return new PlatformError(words.portTaken(port, otherPort(port)), { cause: error });
    case 'EACCES':
      return new PlatformError(words.portForbidden(port), { cause: error });
    default:
      return new PlatformError(words.cannotListen(hostname, port, error.message), { cause: error });
  }
}

function otherPort(port: number): number {
  return port < 65_535 ? port + 1 : port - 1;
}
