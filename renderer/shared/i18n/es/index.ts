import { activity } from './activity.ts';
import { audit } from './audit.ts';
import { calls } from './calls.ts';
import { connect } from './connect.ts';
import { contacts } from './contacts.ts';
import { emailCompose } from './email-compose.ts';
import { email } from './email.ts';
import { errors } from './errors.ts';
import { failures } from './failures.ts';
import { fax } from './fax.ts';
import { fields } from './fields.ts';
import { filing } from './filing.ts';
import { inbox } from './inbox.ts';
import { jobs } from './jobs.ts';
import { message } from './message.ts';
import { patient } from './patient.ts';
import { people } from './people.ts';
import { search } from './search.ts';
import { session } from './session.ts';
import { services } from './services.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { sms } from './sms.ts';
import { tasks } from './tasks.ts';
import { templates } from './templates.ts';
import { viewer } from './viewer.ts';

export const es = {
  shell,
  fax,
  sms,
  calls,
  email,
  emailCompose,
  message,
  activity,
  connect,
  session,
  settings,
  errors,
  failures,
  fields,
  inbox,
  filing,
  patient,
  tasks,
  audit,
  jobs,
  people,
  services,
  search,
  templates,
  contacts,
  viewer,
} as const;
