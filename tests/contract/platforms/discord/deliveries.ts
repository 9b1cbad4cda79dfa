import { type Delivery, DeliveryError, type DeliveryFailure } from '../../../../src/core/model/delivery.ts';
import type { Locale } from '../../../../src/core/model/locale.ts';
import type { Place } from '../../../../src/core/model/place.ts';
import type { FakeChannel, FakeUser } from '../../../fakes/discord/index.ts';
import type { Harness } from './harness.ts';
import { aCard } from './scripted-inbox.ts';

/** A digest's card: the button names its subscription and day. */
export function aDigest(day = '2026-11-23', title = 'Le résumé du jour', locale: Locale = 'fr') {
  const action = { type: 'digest', id: 'abcdefghij', day, locale } as const;
  return aCard(title, { buttons: [{ label: 'Ce résumé', action }] });
}

export function placeIn({ id, guild }: FakeChannel): Place {
  return { platform: 'discord', workspace: guild?.id ?? '', channel: id };
}

export function directTo({ id }: FakeUser): Place {
  return { platform: 'discord', workspace: id, channel: id, person: id };
}

/** How a delivery fails; undefined when it does not. Errors that are no DeliveryError are thrown. */
export async function failureOf(
  { platform, fake }: Harness,
  changes: Partial<Delivery> = {},
): Promise<DeliveryFailure | undefined> {
  try {
    await platform.deliver({
      to: placeIn(fake.general),
      card: aDigest(),
      key: 'abcdefghij-20261123',
      ...changes,
    });
    return undefined;
  } catch (error) {
    if (error instanceof DeliveryError) return error.failure;
    throw error;
  }
}
