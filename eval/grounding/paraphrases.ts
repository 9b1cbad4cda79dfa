import type { Locale } from '../../src/core/locale.ts';

/** Sentences of the library, told again by hand: what a good writer does with a source. */
export interface Paraphrase {
  readonly slug: string;
  readonly locale: Locale;
  /** A stretch of each sentence that it rests on. */
  readonly of: readonly string[];
  readonly claim: string;
}

export const paraphrases: readonly Paraphrase[] = [
  {
    slug: 'air-canada-chatbot',
    locale: 'fr',
    of: ['dédommager un client'],
    claim:
      'Air Canada devra dédommager un client mal renseigné par son robot conversationnel, a tranché le 14 février 2024 un tribunal de la Colombie-Britannique.',
  },
  {
    slug: 'air-canada-chatbot',
    locale: 'fr',
    of: ['650,88'],
    claim: 'La somme due s’élève à 650,88 dollars, sans compter les intérêts et les frais.',
  },
  {
    slug: 'air-canada-chatbot',
    locale: 'fr',
    of: ['jusqu’à 5 000'],
    claim:
      'Le Civil Resolution Tribunal ne traite que les petites créances, d’au plus 5000 $, et aucun autre tribunal n’est tenu de le suivre.',
  },
  {
    slug: 'air-canada-chatbot',
    locale: 'fr',
    of: ['90 jours'],
    claim:
      'D’après la décision, le robot accordait 90 jours pour déposer une demande, ce que la page vers laquelle il renvoyait excluait.',
  },
  {
    slug: 'air-canada-chatbot',
    locale: 'en',
    of: ['to compensate a customer'],
    claim:
      'A British Columbia tribunal ruled on 14 February 2024 that Air Canada has to compensate a customer whom its chatbot had misinformed.',
  },
  {
    slug: 'air-canada-chatbot',
    locale: 'en',
    of: ['650.88'],
    claim: 'The sum owed is $650.88, before interest and fees.',
  },
  {
    slug: 'air-canada-chatbot',
    locale: 'en',
    of: ['up to 5,000'],
    claim:
      'Small claims of up to $5,000 are what the Civil Resolution Tribunal deals with, and no other court has to follow it.',
  },
  {
    slug: 'air-canada-chatbot',
    locale: 'en',
    of: ['within 90 days'],
    claim:
      'The bot spoke of a claim that could be made within ninety days, which the page it linked to ruled out.',
  },
  {
    slug: 'alphafold-nobel',
    locale: 'fr',
    of: ['prix Nobel de chimie 2024'],
    claim:
      'David Baker reçoit la moitié du prix Nobel de chimie 2024; l’autre va à Demis Hassabis et à John Jumper, de Google DeepMind.',
  },
  {
    slug: 'alphafold-nobel',
    locale: 'fr',
    of: ['9 octobre 2024'],
    claim: 'L’annonce de l’Académie royale des sciences de Suède date du 9 octobre 2024.',
  },
  {
    slug: 'alphafold-nobel',
    locale: 'fr',
    of: ['un concours appelé CASP'],
    claim:
      'Depuis 1994, le concours CASP mesure ce que valent les prédictions, qui n’ont longtemps progressé que lentement.',
  },
  {
    slug: 'alphafold-nobel',
    locale: 'en',
    of: ['Half of the 2024'],
    claim:
      'David Baker receives half of the 2024 Nobel Prize in Chemistry; Demis Hassabis and John Jumper of Google DeepMind get the rest.',
  },
  {
    slug: 'alphafold-nobel',
    locale: 'en',
    of: ['9 October 2024'],
    claim: 'The announcement by the Royal Swedish Academy of Sciences came on 9 October 2024.',
  },
  {
    slug: 'alphafold-nobel',
    locale: 'en',
    of: ['a contest called CASP'],
    claim: 'The CASP contest has tested predictions since 1994, and progress was slow for a long time.',
  },
  {
    slug: 'crowdstrike-outage',
    locale: 'fr',
    of: ['fige sur un écran bleu'],
    claim:
      'Une mise à jour ratée de CrowdStrike bloque, le 19 juillet 2024, des ordinateurs Windows partout dans le monde.',
  },
  {
    slug: 'crowdstrike-outage',
    locale: 'fr',
    of: ['8,5 millions'],
    claim:
      'Selon Microsoft, 8 500 000 appareils ont été atteints, ce qui ne fait pas un pour cent des machines Windows.',
  },
  {
    slug: 'crowdstrike-outage',
    locale: 'fr',
    of: ['78 minutes'],
    claim:
      'CrowdStrike a retiré le fichier au bout de 78 minutes et soutient qu’aucune attaque n’était en cause.',
  },
  {
    slug: 'crowdstrike-outage',
    locale: 'fr',
    of: ['McAfee'],
    claim:
      'L’antivirus McAfee avait déjà immobilisé des machines sous Windows XP en 2010, à cause d’une mise à jour.',
  },
  {
    slug: 'crowdstrike-outage',
    locale: 'en',
    of: ['a faulty update'],
    claim: 'A botched CrowdStrike update stopped Windows computers across the world on 19 July 2024.',
  },
  {
    slug: 'crowdstrike-outage',
    locale: 'en',
    of: ['8.5 million'],
    claim: 'Microsoft counts 8,500,000 devices hit, not even one percent of all Windows machines.',
  },
  {
    slug: 'crowdstrike-outage',
    locale: 'en',
    of: ['78 minutes'],
    claim: 'CrowdStrike took the file back after 78 minutes and maintains that nobody attacked it.',
  },
  {
    slug: 'crowdstrike-outage',
    locale: 'en',
    of: ['McAfee'],
    claim:
      'McAfee’s antivirus had already put Windows XP machines out of action in 2010, with an update of its own.',
  },
  {
    slug: 'eu-ai-act',
    locale: 'fr',
    of: ['L’Union européenne a publié'],
    claim:
      'L’UE a publié le 12 juillet 2024 un règlement sur l’intelligence artificielle, le premier cadre complet au monde selon la Commission.',
  },
  {
    slug: 'eu-ai-act',
    locale: 'fr',
    of: ['entre en vigueur le 1er'],
    claim: 'Les interdictions s’appliqueront le 2 février 2025 et la plupart des obligations le 2 août 2026.',
  },
  {
    slug: 'eu-ai-act',
    locale: 'fr',
    of: ['le RGPD'],
    claim: 'Le RGPD, en application depuis 2018, sert de précédent à l’Europe.',
  },
  {
    slug: 'eu-ai-act',
    locale: 'en',
    of: ['European Union published'],
    claim:
      'The EU published its artificial intelligence law on 12 July 2024; the Commission says no other place in the world has a framework as complete.',
  },
  {
    slug: 'eu-ai-act',
    locale: 'en',
    of: ['enters into force on'],
    claim: 'Bans apply from 2 February 2025 and most duties from 2 August 2026.',
  },
  {
    slug: 'eu-ai-act',
    locale: 'en',
    of: ['the GDPR'],
    claim: 'Europe’s precedent is the GDPR, which has applied since 2018.',
  },
  {
    slug: 'gpt-4',
    locale: 'fr',
    of: ['En mars 2023'],
    claim:
      'OpenAI a publié en mars 2023 un rapport technique sur GPT-4 qui tait la façon dont le modèle est construit.',
  },
  {
    slug: 'gpt-4',
    locale: 'fr',
    of: ['175'],
    claim:
      'En 2020, l’article sur GPT-3 révélait au contraire la taille du modèle, 175 000 000 000 de paramètres.',
  },
  {
    slug: 'gpt-4',
    locale: 'fr',
    of: ['née en 2015'],
    claim: 'Née en 2015, OpenAI n’avait pas de but lucratif et disait vouloir partager ses travaux.',
  },
  {
    slug: 'gpt-4',
    locale: 'en',
    of: ['In March 2023'],
    claim: 'OpenAI’s technical report of March 2023 on GPT-4 keeps silent about how the model is built.',
  },
  {
    slug: 'gpt-4',
    locale: 'en',
    of: ['175 billion'],
    claim: 'In 2020 the GPT-3 paper had still disclosed the number of parameters: 175 billion.',
  },
  {
    slug: 'gpt-4',
    locale: 'en',
    of: ['top 10%'],
    claim:
      'GPT-4 would rank among the best 10 percent of test takers in a simulated bar exam, the company says.',
  },
  {
    slug: 'left-pad',
    locale: 'fr',
    of: ['22 mars 2016'],
    claim:
      'Le 22 mars 2016, le retrait de left-pad, un module de 11 lignes, a bloqué des milliers de projets JavaScript.',
  },
  {
    slug: 'left-pad',
    locale: 'fr',
    of: ['Azer Koçulu'],
    claim: 'Azer Koçulu a supprimé le module kik et 272 autres après un différend avec la messagerie Kik.',
  },
  {
    slug: 'left-pad',
    locale: 'fr',
    of: ['deux heures et demie'],
    claim: 'Selon npm, la panne n’a pas duré trois heures.',
  },
  {
    slug: 'left-pad',
    locale: 'en',
    of: ['22 March 2016'],
    claim:
      'The removal of left-pad, a module of 11 lines, stopped thousands of JavaScript projects on 22 March 2016.',
  },
  {
    slug: 'left-pad',
    locale: 'en',
    of: ['Azer Koçulu'],
    claim: 'Azer Koçulu withdrew kik and 272 other modules after a quarrel with the messaging company Kik.',
  },
  {
    slug: 'left-pad',
    locale: 'en',
    of: ['two and a half hours'],
    claim: 'By npm’s account it took about two and a half hours to end the outage.',
  },
  {
    slug: 'log4shell',
    locale: 'fr',
    of: ['10 sur 10'],
    claim: 'La faille de Log4j, une bibliothèque Java, a reçu la note maximale de gravité, soit 10 sur 10.',
  },
  {
    slug: 'log4shell',
    locale: 'fr',
    of: ['CVE-2021-44228'],
    claim:
      'La fiche CVE-2021-44228 a paru le 10 décembre 2021 dans le catalogue américain des vulnérabilités.',
  },
  {
    slug: 'log4shell',
    locale: 'fr',
    of: ['Heartbleed'],
    claim: 'En 2014, Heartbleed avait montré qu’OpenSSL reposait sur très peu de gens.',
  },
  {
    slug: 'log4shell',
    locale: 'en',
    of: ['10 out of 10'],
    claim: 'Log4j, a Java library, has a flaw that was given the highest severity there is, 10 out of 10.',
  },
  {
    slug: 'log4shell',
    locale: 'en',
    of: ['CVE-2021-44228'],
    claim:
      'The entry CVE-2021-44228 appeared in the American catalogue of vulnerabilities on 10 December 2021.',
  },
  {
    slug: 'log4shell',
    locale: 'en',
    of: ['Heartbleed'],
    claim: 'Heartbleed had shown in 2014 that only a few people stood behind OpenSSL.',
  },
];
