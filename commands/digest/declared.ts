import { defineLeaf } from '../../src/core/command.ts';
import { noticeOf } from '../../src/core/notice.ts';
import { channelOption, digestOption, meOption, wishOptions } from './options.ts';

// Declared first, so that platforms can build on their options.
const run = async () => ({ card: noticeOf('fr', '…', '…'), visibility: 'private' }) as const;

export const subscribe = defineLeaf({
  name: 'subscribe',
  names: { fr: 'abonner', en: 'subscribe' },
  description: {
    fr: 'Recevoir le digest ici, à l’heure de votre choix',
    en: 'Get the digest here, at a time of your choice',
  },
  options: { ...wishOptions, channel: channelOption, me: meOption },
  visibility: () => 'private',
  run,
});

export const list = defineLeaf({
  name: 'list',
  names: { fr: 'liste', en: 'list' },
  description: {
    fr: 'Les digests de ce salon et les vôtres',
    en: 'The digests of this channel, and your own',
  },
  options: {},
  visibility: () => 'private',
  run,
});

export const edit = defineLeaf({
  name: 'edit',
  names: { fr: 'modifier', en: 'edit' },
  description: {
    fr: 'Changer l’heure, les jours, les sujets… d’un digest',
    en: 'Change the time, the days, the topics… of a digest',
  },
  options: { ...wishOptions, digest: digestOption },
  visibility: () => 'private',
  run,
});

export const pause = defineLeaf({
  name: 'pause',
  names: { fr: 'suspendre', en: 'pause' },
  description: {
    fr: 'Suspendre un digest, jusqu’à ce que vous le repreniez',
    en: 'Pause a digest, until you resume it',
  },
  options: { digest: digestOption },
  visibility: () => 'private',
  run,
});

export const resume = defineLeaf({
  name: 'resume',
  names: { fr: 'reprendre', en: 'resume' },
  description: { fr: 'Reprendre un digest suspendu', en: 'Resume a digest that was paused' },
  options: { digest: digestOption },
  visibility: () => 'private',
  run,
});

export const unsubscribe = defineLeaf({
  name: 'unsubscribe',
  names: { fr: 'désabonner', en: 'unsubscribe' },
  description: { fr: 'Mettre fin à un digest', en: 'End a digest' },
  options: { digest: digestOption },
  visibility: () => 'private',
  run,
});

export const preview = defineLeaf({
  name: 'preview',
  names: { fr: 'aperçu', en: 'preview' },
  description: {
    fr: 'Voir, vous seul, ce qu’un digest publierait maintenant',
    en: 'See, you alone, what a digest would post now',
  },
  options: { digest: digestOption },
  visibility: () => 'private',
  run,
});
