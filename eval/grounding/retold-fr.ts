import type { Retold } from './retold.ts';

/** In French. */
export const french: readonly Retold[] = [
  {
    slug: 'air-canada-chatbot',
    of: ['dédommager un client'],
    claim:
      'Air Canada devra dédommager un client mal renseigné par son robot conversationnel, a tranché le 14 février 2024 un tribunal de la Colombie-Britannique.',
  },
  {
    slug: 'air-canada-chatbot',
    of: ['650,88'],
    claim: 'La somme due s’élève à 650,88 dollars, sans compter les intérêts et les frais.',
  },
  {
    slug: 'air-canada-chatbot',
    of: ['jusqu’à 5 000'],
    claim:
      'Le Civil Resolution Tribunal ne traite que les petites créances, d’au plus 5000 $, et aucun autre tribunal n’est tenu de le suivre.',
  },
  {
    slug: 'air-canada-chatbot',
    of: ['90 jours'],
    claim:
      'D’après la décision, le robot accordait 90 jours pour déposer une demande, ce que la page vers laquelle il renvoyait excluait.',
  },
  {
    slug: 'alphafold-nobel',
    of: ['prix Nobel de chimie 2024'],
    claim:
      'David Baker reçoit la moitié du prix Nobel de chimie 2024; l’autre va à Demis Hassabis et à John Jumper, de Google DeepMind.',
  },
  {
    slug: 'alphafold-nobel',
    of: ['9 octobre 2024'],
    claim: 'L’annonce de l’Académie royale des sciences de Suède date du 9 octobre 2024.',
  },
  {
    slug: 'alphafold-nobel',
    of: ['un concours appelé CASP'],
    claim:
      'Depuis 1994, le concours CASP mesure ce que valent les prédictions, qui n’ont longtemps progressé que lentement.',
  },
  {
    slug: 'crowdstrike-outage',
    of: ['fige sur un écran bleu'],
    claim:
      'Une mise à jour ratée de CrowdStrike bloque, le 19 juillet 2024, des ordinateurs Windows partout dans le monde.',
  },
  {
    slug: 'crowdstrike-outage',
    of: ['8,5 millions'],
    claim:
      'Selon Microsoft, 8 500 000 appareils ont été atteints, ce qui ne fait pas un pour cent des machines Windows.',
  },
  {
    slug: 'crowdstrike-outage',
    of: ['78 minutes'],
    claim:
      'CrowdStrike a retiré le fichier au bout de 78 minutes et soutient qu’aucune attaque n’était en cause.',
  },
  {
    slug: 'crowdstrike-outage',
    of: ['McAfee'],
    claim:
      'L’antivirus McAfee avait déjà immobilisé des machines sous Windows XP en 2010, à cause d’une mise à jour.',
  },
  {
    slug: 'eu-ai-act',
    of: ['L’Union européenne a publié'],
    claim:
      'L’UE a publié le 12 juillet 2024 un règlement sur l’intelligence artificielle, le premier cadre complet au monde selon la Commission.',
  },
  {
    slug: 'eu-ai-act',
    of: ['entre en vigueur le 1er'],
    claim: 'Les interdictions s’appliqueront le 2 février 2025 et la plupart des obligations le 2 août 2026.',
  },
  {
    slug: 'eu-ai-act',
    of: ['le RGPD'],
    claim: 'Le RGPD, en application depuis 2018, sert de précédent à l’Europe.',
  },
  {
    slug: 'gpt-4',
    of: ['En mars 2023'],
    claim:
      'OpenAI a publié en mars 2023 un rapport technique sur GPT-4 qui tait la façon dont le modèle est construit.',
  },
  {
    slug: 'gpt-4',
    of: ['175'],
    claim:
      'En 2020, l’article sur GPT-3 révélait au contraire la taille du modèle, 175 000 000 000 de paramètres.',
  },
  {
    slug: 'gpt-4',
    of: ['née en 2015'],
    claim: 'Née en 2015, OpenAI n’avait pas de but lucratif et disait vouloir partager ses travaux.',
  },
  {
    slug: 'left-pad',
    of: ['22 mars 2016'],
    claim:
      'Le 22 mars 2016, le retrait de left-pad, un module de 11 lignes, a bloqué des milliers de projets JavaScript.',
  },
  {
    slug: 'left-pad',
    of: ['Azer Koçulu'],
    claim: 'Azer Koçulu a supprimé le module kik et 272 autres après un différend avec la messagerie Kik.',
  },
  {
    slug: 'left-pad',
    of: ['deux heures et demie'],
    claim: 'Selon npm, la panne n’a pas duré trois heures.',
  },
  {
    slug: 'log4shell',
    of: ['10 sur 10'],
    claim: 'La faille de Log4j, une bibliothèque Java, a reçu la note maximale de gravité, soit 10 sur 10.',
  },
  {
    slug: 'log4shell',
    of: ['CVE-2021-44228'],
    claim:
      'La fiche CVE-2021-44228 a paru le 10 décembre 2021 dans le catalogue américain des vulnérabilités.',
  },
  {
    slug: 'log4shell',
    of: ['Heartbleed'],
    claim: 'En 2014, Heartbleed avait montré qu’OpenSSL reposait sur très peu de gens.',
  },
];
