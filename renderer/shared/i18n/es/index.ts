import { activity } from './activity.ts';
import { errors } from './errors.ts';
import { failures } from './failures.ts';
import { fax } from './fax.ts';
import { fields } from './fields.ts';
import { message } from './message.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';

export const es = { shell, fax, message, activity, settings, errors, failures, fields } as const;
