import { activity } from './activity.ts';
import { connect } from './connect.ts';
import { errors } from './errors.ts';
import { failures } from './failures.ts';
import { fax } from './fax.ts';
import { fields } from './fields.ts';
import { filing } from './filing.ts';
import { inbox } from './inbox.ts';
import { message } from './message.ts';
import { patient } from './patient.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { viewer } from './viewer.ts';

export const es = {
  shell,
  fax,
  message,
  activity,
  connect,
  settings,
  errors,
  failures,
  fields,
  inbox,
  filing,
  patient,
  viewer,
} as const;
