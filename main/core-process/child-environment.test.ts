import { describe, expect, it } from 'vitest';
import { childEnvironment } from './child-environment.ts';

describe('childEnvironment', () => {
  it('keeps what a process needs and drops everything else', () => {
    const env = childEnvironment(
      {
        PATH: '/usr/bin',
        HOME: '/home/ana',
        LC_TIME: 'es_ES.UTF-8',
        DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/user/1000/bus',
        NODE_OPTIONS: '--require /tmp/evil.js',
        NODE_EXTRA_CA_CERTS: '/tmp/ca.pem',
        LD_PRELOAD: '/tmp/evil.so',
        ELECTRON_RUN_AS_NODE: '1',
        SECRET_TOKEN: 'hunter2',
        DISPLAY: ':0',
        Path: '/elsewhere',
        USER: undefined,
      },
      'linux',
    );
    expect(env).toEqual({
      PATH: '/usr/bin',
      HOME: '/home/ana',
      LC_TIME: 'es_ES.UTF-8',
      DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/user/1000/bus',
    });
  });

  it('takes the names of Windows in any spelling', () => {
    const env = childEnvironment({ Path: 'C:\\Windows', SystemRoot: 'C:\\Windows', Node_Options: 'x' }, 'win32');
    expect(env).toEqual({ Path: 'C:\\Windows', SystemRoot: 'C:\\Windows' });
  });
});
