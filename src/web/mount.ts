/** Who is at the other end of a connection: what no header can forge. */
export interface Peer {
  /** The address that the connection comes from; undefined once it is closed. */
  readonly remoteAddress: string | undefined;
}

/** HTTP that a room of the program (a platform, the pages, the API) serves on the program's one port. */
export interface Mount {
  /** Exact path, or a prefix that ends in `/*`. */
  readonly path: string;
  readonly handle: (request: Request, peer: Peer) => Response | Promise<Response>;
}
