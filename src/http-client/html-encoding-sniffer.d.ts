declare module 'html-encoding-sniffer' {
  /** The canonical name of an encoding, as the Encoding Standard has it. */
  export default function sniff(
    bytes: Uint8Array,
    options?: {
      readonly xml?: boolean;
      /** The charset of a Content-Type header. */
      readonly transportLayerEncodingLabel?: string;
      readonly defaultEncoding?: string;
      /** How far a `<meta>` is looked for. Not together with `xml`. */
      readonly maxPrescanBytes?: number;
    },
  ): string;
}
