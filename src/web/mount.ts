/** The other end of a connection, as far as no header can forge it. */
export interface Peer {
  /** Its IP address; undefined once the connection is closed. */
  readonly remoteAddress: string | undefined;
}

/** A handler of a platform, the pages or the API, on the program's one HTTP port. */
export interface Mount {
  /** An exact path, or a prefix that ends in `/*`. */
  readonly path: string;
  readonly handle: (request: Request, peer: Peer) => Response | Promise<Response>;
}
