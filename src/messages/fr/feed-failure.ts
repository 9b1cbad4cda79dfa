import type { FeedFailure } from '../../core/model/feed.ts';

/** Why a feed cannot be read, and what to do about it. */
export function feedFailureText(failure: FeedFailure): string {
  return `${feedFailureReason(failure)} ${feedAdvice(failure)}`;
}

/** Why a feed cannot be read, in a sentence. */
export function feedFailureReason(failure: FeedFailure): string {
  switch (failure.code) {
    case 'not-found':
      return 'Il n’y a rien à cette adresse.';
    case 'unreachable':
      return 'Le site ne répond pas.';
    case 'forbidden':
      return failure.by === 'site'
        ? 'Le site refuse les robots.'
        : 'Le site demande aux robots de ne pas lire cette adresse, et le bot respecte ce choix.';
    case 'server-error':
      return `Le site est en panne (erreur ${failure.status}).`;
    case 'login':
    case 'paywall':
      return 'Il faut un compte pour lire cette adresse.';
    case 'too-many-redirects':
      return 'Cette adresse renvoie sans cesse à une autre.';
    case 'blocked-address':
      return 'Cette adresse n’est pas sur l’Internet public.';
    case 'too-large':
      return `Ce qui se trouve à cette adresse dépasse ${failure.megabytes} Mo.`;
    case 'too-slow':
      return `Le site n’a pas fini de répondre après ${failure.seconds} secondes.`;
    case 'unsupported-type':
      return `Cette adresse mène à un fichier d’un autre type (${failure.type}), pas à un flux.`;
    case 'garbled':
      return 'Ce que le site a envoyé est illisible.';
    case 'too-complex':
      return 'Ce flux est fait d’une manière que le bot ne peut pas lire.';
    case 'too-short':
    case 'not-an-article':
    case 'video':
    case 'not-a-feed':
      return 'Il n’y a pas de flux à cette adresse, et la page n’en annonce aucun.';
  }
}

function feedAdvice({ code }: FeedFailure): string {
  switch (code) {
    case 'not-found':
      return 'Vérifiez-la dans votre navigateur : le flux a peut-être déménagé.';
    case 'unreachable':
      return 'Vérifiez l’adresse, ou réessayez un peu plus tard.';
    case 'server-error':
    case 'too-slow':
      return 'Réessayez plus tard.';
    case 'too-many-redirects':
      return 'Donnez l’adresse finale du flux.';
    case 'login':
    case 'paywall':
    case 'blocked-address':
      return 'Donnez un flux que tout le monde peut ouvrir.';
    case 'too-large':
      return 'Cherchez un flux plus court du même site, celui d’une rubrique par exemple.';
    case 'forbidden':
      return 'Cherchez un autre flux sur le même sujet.';
    case 'garbled':
    case 'too-complex':
      return 'Cherchez un autre flux du même site.';
    default:
      return 'Donnez l’adresse d’un flux RSS, Atom ou JSON Feed : les sites la mettent souvent derrière le mot « RSS ».';
  }
}
