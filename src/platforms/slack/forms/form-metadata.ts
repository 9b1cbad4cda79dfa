import { z } from 'zod';
import type { Place } from '../../../core/model/place.ts';
import { parseJson } from '../../../core/util/json.ts';
import { limits } from '../limits.ts';

const input = z.record(z.string(), z.union([z.string(), z.boolean(), z.number()]));

/** Where a modal was opened: Slack sends neither the channel nor the thread when it is submitted. */
const metadataSchema = z.object({
  channel: z.string().min(1).max(255),
  thread: z.string().max(255).optional(),
  /** For a form: its command, and the input that has no field. */
  form: z.object({ command: z.string(), settled: input }).optional(),
});
export type ModalMetadata = z.infer<typeof metadataSchema>;

/** A modal's `private_metadata`; undefined where it would be too long for Slack. */
export function encodeMetadata({ channel, thread }: Place, form?: ModalMetadata['form']): string | undefined {
  const metadata: ModalMetadata = { channel, ...(thread !== undefined && { thread }), ...(form && { form }) };
  const encoded = JSON.stringify(metadata);
  return encoded.length <= limits.privateMetadata ? encoded : undefined;
}

export function decodeMetadata(encoded: string | undefined): ModalMetadata | undefined {
  return encoded ? metadataSchema.safeParse(parseJson(encoded)).data : undefined;
}
