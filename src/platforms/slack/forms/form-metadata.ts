import { z } from 'zod';
import type { Place } from '../../../core/model/place.ts';
import { parseJson } from '../../../core/util/json.ts';
import { limits } from '../limits.ts';

const input = z.record(z.string(), z.union([z.string(), z.boolean(), z.number()]));

/** What a modal remembers of where it was opened: Slack tells neither channel nor thread when it comes back. */
const metadataSchema = z.object({
  channel: z.string().min(1).max(255),
  thread: z.string().max(255).optional(),
  /** Of a form: its command, and what is settled and therefore not asked for. */
  form: z.object({ command: z.string(), settled: input }).optional(),
});
export type ModalMetadata = z.infer<typeof metadataSchema>;

/** As a modal's `private_metadata`; undefined where it would be longer than Slack takes. */
export function encodeMetadata({ channel, thread }: Place, form?: ModalMetadata['form']): string | undefined {
  const metadata: ModalMetadata = { channel, ...(thread !== undefined && { thread }), ...(form && { form }) };
  const encoded = JSON.stringify(metadata);
  return encoded.length <= limits.privateMetadata ? encoded : undefined;
}

export function decodeMetadata(encoded: string | undefined): ModalMetadata | undefined {
  return encoded ? metadataSchema.safeParse(parseJson(encoded)).data : undefined;
}
