import type { Refusal, SubscriberRole } from '../../core/model/access.ts';
import type { ErrorDetail } from '../../core/model/errors.ts';
import type { Localized } from '../../core/model/locale.ts';
import { feedFailureText } from './feed-failure.ts';

/** An error in words, with what the reader can do about it. */
export function errorText({ code, context }: ErrorDetail, spell: (command: string) => string): string {
  switch (code) {
    case 'unknown-command':
      return `La commande « ${context.command} » n’existe pas. Tapez ${spell('help')} pour voir celles qui existent.`;
    case 'unknown-subcommand':
      return context.subcommand === undefined
        ? `Après ${spell(context.command)}, ajoutez l’un de ces mots : ${namesOf(context.subcommands)}.`
        : `${spell(context.command)} ne connaît pas « ${context.subcommand} ». Possibilités : ${namesOf(context.subcommands)}.`;
    case 'unknown-option':
      if (context.options.length === 0)
        return `${spell(context.command)} n’a pas d’option « ${context.option} » : cette commande n’en prend aucune.`;
      return `L’option « ${context.option} » n’existe pas pour ${spell(context.command)}. Options possibles : ${namesOf(context.options)}.`;
    case 'invalid-choice':
      return `« ${context.value} » ne convient pas pour « ${context.option.fr} ». Choisissez parmi : ${namesOf(context.choices)}.`;
    case 'invalid-number':
      return `« ${context.value} » ne convient pas pour « ${context.option.fr} ». Donnez un nombre entier de ${context.min} à ${context.max}.`;
    case 'too-long':
      return `Le texte de « ${context.option.fr} » compte ${context.length} caractères; le maximum est ${context.max}. Raccourcissez-le.`;
    case 'missing-option':
      return `Il manque « ${context.option.fr} » à ${spell(context.command)}.`;
    case 'unknown-topic':
      return context.topics.length > 0
        ? `Aucun article ne porte le sujet « ${context.topic} ». Sujets possibles : ${namesOf(context.topics)}.`
        : `Aucun article ne porte le sujet « ${context.topic} » : la bibliothèque est vide.`;
    case 'bad-link':
      return context.reason === 'credentials'
        ? 'Ce lien contient un nom d’utilisateur ou un mot de passe. Retirez-les et recommencez : un lien s’affiche à la vue de tous.'
        : 'Ce lien est illisible. Donnez une adresse complète, par exemple https://exemple.org/article.';
    case 'no-link':
      return 'Ce message ne contient aucun lien.';
    case 'stale-action':
      return 'Ce bouton date d’une version antérieure et ne mène plus nulle part. Relancez la commande pour une carte à jour.';
    case 'gone-article':
      return `L’article « ${context.slug} » n’est plus dans la bibliothèque.`;
    case 'bad-time':
      return `« ${context.given} » n’est pas une heure. Écrivez-la de 00:00 à 23:59, par exemple 08:00 ou 17 h 30.${quotesHint(context.quoted)}`;
    case 'unknown-time-zone':
      return context.near.length > 0
        ? `« ${context.given} » n’est pas un fuseau horaire. Vouliez-vous dire ${context.near.join(', ')}?`
        : `« ${context.given} » n’est pas un fuseau horaire. Donnez un nom tel que America/Montreal ou Europe/Paris.`;
    case 'too-many-topics':
      return `Donnez ${context.max} sujets au plus, ou aucun pour les avoir tous.`;
    case 'too-many-subscriptions':
      return context.direct
        ? `Vous avez déjà ${context.max} digests personnels. Mettez fin à l’un d’eux avec ${spell('digest unsubscribe')}.`
        : `Ce salon a déjà ${context.max} digests. Mettez fin à l’un d’eux avec ${spell('digest unsubscribe')}.`;
    case 'no-subscription':
      return `Il n’y a pas encore de digest ici. Pour en recevoir un : ${spell('digest subscribe')}.`;
    case 'which-subscription':
      return `Il y a plusieurs digests ici. Dites lequel avec l’option digest de ${spell(context.command)}, ou choisissez dans ${spell('digest list')}.`;
    case 'gone-subscription':
      return `Ce digest n’existe plus. Pour en créer un autre : ${spell('digest subscribe')}.`;
    case 'too-many-jobs':
      return context.who === 'reader'
        ? `Vous avez déjà fait rédiger ${context.max} commentaires en 24 heures. Redonnez ce lien demain.`
        : `On a déjà fait rédiger ${context.max} commentaires ici en 24 heures. Redonnez ce lien demain.`;
    case 'gone-job':
      return 'Cette rédaction est terminée, ou vous ne l’attendiez plus. Redonnez le lien pour voir ce qu’il en est.';
    case 'gone-draft':
      return 'Ce brouillon n’existe plus, ou pas dans cette langue.';
    case 'gone-source':
      return `Cette source n’est pas suivie, ou ne l’est plus. Celles qui le sont : ${spell('source list')}.`;
    case 'bad-feed':
      return feedFailureText(context.failure);
    case 'gone-candidate':
      return `Cette référence n’attend plus : elle a été traitée ou a expiré. Les autres sont dans ${spell('review')}.`;
    case 'bad-edit':
      return badEdit(context);
    case 'editors-only':
      return 'Seules les personnes qui tiennent la bibliothèque peuvent faire cela. L’opérateur les nomme avec EDITORS.';
    case 'rejected-draft':
      return context.reason === ''
        ? 'Une personne qui tient la bibliothèque a écarté le commentaire de ce lien.'
        : `Une personne qui tient la bibliothèque a écarté le commentaire de ce lien : « ${context.reason} »`;
    case 'not-allowed':
      return rules[context.rule];
    case 'place-refused':
      return refusalText[context.refusal];
    case 'unavailable':
      return context.what === 'store'
        ? 'La mémoire du bot est injoignable pour l’instant. Rien n’est perdu : réessayez dans une minute.'
        : 'La plateforme ne répond pas pour l’instant. Rien n’est perdu : réessayez dans une minute.';
    case 'internal':
      return `Votre demande n’a pas abouti, et l’incident est noté. Réessayez dans un instant; si cela se répète, donnez ce numéro à la personne qui s’occupe du bot : ${context.id}`;
  }
}

/** A hint for options with several words: without quotes only the first one belongs to the option. */
function quotesHint(quoted: Localized<string> | undefined): string {
  if (quoted === undefined) return '';
  return ` Si la fin va avec une autre option, mettez celle-ci entre guillemets : ${quoted.fr}`;
}

function namesOf(all: readonly Localized<string>[]): string {
  return all.map((one) => one.fr).join(', ');
}

const rules: Readonly<Record<SubscriberRole, string>> = {
  member: 'Il faut être membre de ce salon pour faire cela.',
  manager: 'Il faut pouvoir gérer ce salon pour faire cela. Demandez à une personne qui en a le droit.',
  admin: 'Seule une personne qui administre ce serveur ou cet espace de travail peut faire cela.',
};

const refusalText: Readonly<Record<Refusal, string>> = {
  'missing-permission':
    'Le bot n’a pas le droit d’écrire dans ce salon. Donnez-lui la permission de voir le salon, d’y envoyer des messages et d’y intégrer des liens, puis recommencez.',
  'not-invited': 'Le bot n’est pas membre de ce salon. Tapez-y /invite @Contrepoint, puis recommencez.',
  'channel-gone': 'Ce salon n’existe plus, ou le bot ne peut pas le voir.',
  archived: 'Ce salon est archivé : plus personne n’y écrit.',
  'bot-removed': 'Le bot n’est plus dans ce serveur ou cet espace de travail.',
  'person-closed':
    'Vos messages privés sont fermés au bot. Ouvrez-les dans vos paramètres de confidentialité, puis recommencez.',
};

function badEdit(context: Extract<ErrorDetail, { code: 'bad-edit' }>['context']): string {
  switch (context.reason) {
    case 'empty':
      return 'Cette partie ne peut pas être vide. Écrivez au moins une phrase.';
    case 'title':
      return `Un titre compte ${context.max} caractères au plus. Raccourcissez-le.`;
    case 'topics':
      return context.unknown === ''
        ? `Donnez ${context.max} sujets au plus.`
        : `La bibliothèque n’a pas de sujet « ${context.unknown} ». Sujets possibles : ${namesOf(context.topics)}.`;
  }
}
