declare module 'html-encoding-sniffer' {
  /** The name of an encoding in the Encoding Standard. */
  export default function sniff(
    bytes: Uint8Array,
    options?: {
      readonly xml?: boolean;
      /** The charset of the Content-Type header. */
      readonly transportLayerEncodingLabel?: string;
      readonly defaultEncoding?: string;
      /** How many bytes are searched for a `<meta charset>`. Not together with `xml`. */
      readonly maxPrescanBytes?: number;
    },
  ): string;
}
