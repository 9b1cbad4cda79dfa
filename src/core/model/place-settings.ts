import { z } from 'zod';
import { subscriberRoles } from './access.ts';
import { localeSchema } from './commentary.ts';
import { takes } from './take.ts';

/** Settings of a place. Absent ones have not been set. */
export const placeSettingsSchema = z.object({
  /** Of what everyone sees there. */
  locale: localeSchema.optional(),
  /** The take that cards are posted with, and that they return to when a reaction is taken back (`neutral` if absent). */
  take: z.enum(takes).optional(),
  timeZone: z.string().optional(),
  subscribers: z.enum(subscriberRoles).optional(),
});
export type PlaceSettings = Readonly<z.infer<typeof placeSettingsSchema>>;
