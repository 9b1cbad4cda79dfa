import type { Card } from '../../core/card/card.ts';
import type { ListItem } from '../../core/card/rich-text.ts';
import { textCard } from '../../core/card/text-card.ts';
import { type JobStage, jobStages } from '../../core/model/job.ts';
import type { Locale } from '../../core/model/locale.ts';
import { messagesFor } from '../../messages/index.ts';
import { bulletList, proseBlock, textBlock } from '../common/blocks.ts';

export interface ProgressCardProps {
  readonly job: string;
  /** The host of the page, as readers know it. */
  readonly site: string;
  readonly stage: JobStage;
  readonly locale: Locale;
}

/** The stages of a job and where it is, with a button to cancel it. */
export function progressCard({ job, site, stage, locale }: ProgressCardProps): Card {
  const { progress } = messagesFor(locale).generation;
  const at = jobStages.indexOf(stage);
  const items = jobStages.map((one, index): ListItem => {
    const sign = index < at ? '✅' : index === at ? '⏳' : '▫️';
    return {
      depth: 0,
      spans: [{ text: `${sign} ${progress.steps[one]}`, ...(index === at && { bold: true }) }],
    };
  });
  return {
    locale,
    title: progress.title,
    tone: 'info',
    body: [textBlock(progress.about(site)), proseBlock(bulletList(items))],
    buttons: [{ label: progress.cancel, emoji: '✖️', action: { type: 'cancel', job, locale } }],
  };
}

export function cancelledCard(locale: Locale): Card {
  const { cancelledTitle, cancelled } = messagesFor(locale).generation.progress;
  return textCard(locale, cancelledTitle, cancelled);
}

/** Says that the result will come in a message of its own. */
export function laterCard(why: 'long' | 'stopping', job: string, locale: Locale): Card {
  const { laterTitle, later, cancel } = messagesFor(locale).generation.progress;
  return {
    ...textCard(locale, laterTitle, later[why]),
    buttons: [{ label: cancel, emoji: '✖️', action: { type: 'cancel', job, locale } }],
  };
}
