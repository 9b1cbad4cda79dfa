import { z } from 'zod';
import { subscriberRoles } from './access.ts';
import { localeSchema } from './commentary.ts';
import { takes } from './take.ts';

/** What a place has set for itself; what is absent is as elsewhere. */
export const placeSettingsSchema = z.object({
  /** Of what all see there. */
  locale: localeSchema.optional(),
  /** The take that a card is posted with. */
  take: z.enum(takes).optional(),
  timeZone: z.string().optional(),
  subscribers: z.enum(subscriberRoles).optional(),
});
export type PlaceSettings = Readonly<z.infer<typeof placeSettingsSchema>>;
