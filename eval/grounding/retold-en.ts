import type { Retold } from './retold.ts';

/** In English. */
export const english: readonly Retold[] = [
  {
    slug: 'air-canada-chatbot',
    of: ['to compensate a customer'],
    claim:
      'A British Columbia tribunal ruled on 14 February 2024 that Air Canada has to compensate a customer whom its chatbot had misinformed.',
  },
  {
    slug: 'air-canada-chatbot',
    of: ['650.88'],
    claim: 'The sum owed is $650.88, before interest and fees.',
  },
  {
    slug: 'air-canada-chatbot',
    of: ['up to 5,000'],
    claim:
      'Small claims of up to $5,000 are what the Civil Resolution Tribunal deals with, and no other court has to follow it.',
  },
  {
    slug: 'air-canada-chatbot',
    of: ['within 90 days'],
    claim:
      'The bot spoke of a claim that could be made within ninety days, which the page it linked to ruled out.',
  },
  {
    slug: 'alphafold-nobel',
    of: ['Half of the 2024'],
    claim:
      'David Baker receives half of the 2024 Nobel Prize in Chemistry; Demis Hassabis and John Jumper of Google DeepMind get the rest.',
  },
  {
    slug: 'alphafold-nobel',
    of: ['9 October 2024'],
    claim: 'The announcement by the Royal Swedish Academy of Sciences came on 9 October 2024.',
  },
  {
    slug: 'alphafold-nobel',
    of: ['a contest called CASP'],
    claim: 'The CASP contest has tested predictions since 1994, and progress was slow for a long time.',
  },
  {
    slug: 'crowdstrike-outage',
    of: ['a faulty update'],
    claim: 'A botched CrowdStrike update stopped Windows computers across the world on 19 July 2024.',
  },
  {
    slug: 'crowdstrike-outage',
    of: ['8.5 million'],
    claim: 'Microsoft counts 8,500,000 devices hit, not even one percent of all Windows machines.',
  },
  {
    slug: 'crowdstrike-outage',
    of: ['78 minutes'],
    claim: 'CrowdStrike took the file back after 78 minutes and maintains that nobody attacked it.',
  },
  {
    slug: 'crowdstrike-outage',
    of: ['McAfee'],
    claim:
      'McAfee’s antivirus had already put Windows XP machines out of action in 2010, with an update of its own.',
  },
  {
    slug: 'eu-ai-act',
    of: ['European Union published'],
    claim:
      'The EU published its artificial intelligence law on 12 July 2024; the Commission says no other place in the world has a framework as complete.',
  },
  {
    slug: 'eu-ai-act',
    of: ['enters into force on'],
    claim: 'Bans apply from 2 February 2025 and most duties from 2 August 2026.',
  },
  {
    slug: 'eu-ai-act',
    of: ['the GDPR'],
    claim: 'Europe’s precedent is the GDPR, which has applied since 2018.',
  },
  {
    slug: 'gpt-4',
    of: ['In March 2023'],
    claim: 'OpenAI’s technical report of March 2023 on GPT-4 keeps silent about how the model is built.',
  },
  {
    slug: 'gpt-4',
    of: ['175 billion'],
    claim: 'In 2020 the GPT-3 paper had still disclosed the number of parameters: 175 billion.',
  },
  {
    slug: 'gpt-4',
    of: ['top 10%'],
    claim:
      'GPT-4 would rank among the best 10 percent of test takers in a simulated bar exam, the company says.',
  },
  {
    slug: 'left-pad',
    of: ['22 March 2016'],
    claim:
      'The removal of left-pad, a module of 11 lines, stopped thousands of JavaScript projects on 22 March 2016.',
  },
  {
    slug: 'left-pad',
    of: ['Azer Koçulu'],
    claim: 'Azer Koçulu withdrew kik and 272 other modules after a quarrel with the messaging company Kik.',
  },
  {
    slug: 'left-pad',
    of: ['two and a half hours'],
    claim: 'By npm’s account it took about two and a half hours to end the outage.',
  },
  {
    slug: 'log4shell',
    of: ['10 out of 10'],
    claim: 'Log4j, a Java library, has a flaw that was given the highest severity there is, 10 out of 10.',
  },
  {
    slug: 'log4shell',
    of: ['CVE-2021-44228'],
    claim:
      'The entry CVE-2021-44228 appeared in the American catalogue of vulnerabilities on 10 December 2021.',
  },
  {
    slug: 'log4shell',
    of: ['Heartbleed'],
    claim: 'Heartbleed had shown in 2014 that only a few people stood behind OpenSSL.',
  },
];
