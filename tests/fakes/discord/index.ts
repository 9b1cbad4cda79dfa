export { FakeDiscord, type FakeOptions, type Where } from './fake-discord.ts';
export type { FakeChannel, FakeInteraction, FakeMessage, FakeUser } from './model.ts';
