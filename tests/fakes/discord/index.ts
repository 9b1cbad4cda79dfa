export { type Chaos, type Mishap, mishaps } from '../chaos.ts';
export { FakeDiscord } from './fake-discord.ts';
export type {
  FakeChannel,
  FakeGuild,
  FakeInteraction,
  FakeMessage,
  FakeModal,
  FakeUser,
  Where,
} from './model.ts';
export type { FakeOptions, FakePost } from './options.ts';
