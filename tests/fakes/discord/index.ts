export type { Mishap } from '../chaos.ts';
export { FakeDiscord } from './fake-discord.ts';
export type {
  FakeChannel,
  FakeInteraction,
  FakeMessage,
  FakeUser,
  Where,
} from './model.ts';
export type { FakeOptions } from './options.ts';
