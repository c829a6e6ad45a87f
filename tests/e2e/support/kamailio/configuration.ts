export interface KamailioUser {
  readonly user: string;
  readonly password: string;
}

export interface ConfigurationOptions {
  readonly domain: string;
  readonly users: readonly KamailioUser[];
  /** Of 127.0.0.1. */
  readonly ports: { readonly ws: number; readonly wss: number };
  /** Paths of PEM files. */
  readonly certificate: { readonly cert: string; readonly key: string };
}

const modules = [
  ...['tls', 'kex', 'corex', 'tm', 'sl', 'rr', 'pv', 'maxfwd', 'textops', 'siputils', 'usrloc', 'registrar', 'auth'],
  ...['xhttp', 'jsonrpcs', 'websocket', 'nathelper', 'xlog', 'htable'],
];

/**
 * A registrar and proxy for telephones on WebSocket, Kamailio 5.6. A phone there has no address that could be reached: the
 * `alias` in its Contact names the connection it came by, and has to be on every Contact that sets or refreshes a target.
 */
export function kamailioConfiguration({ domain, users, ports, certificate }: ConfigurationOptions): string {
  const passwords = users.map(({ user, password }) => `  $sht(password=>${user}) = "${password}";`).join('\n');
  return `#!KAMAILIO
debug=2
log_stderror=yes
fork=yes
children=2
tcp_children=4
auto_aliases=no
dns=no
rev_dns=no
alias="${domain}"
listen=tcp:127.0.0.1:${ports.ws}
enable_tls=yes
listen=tls:127.0.0.1:${ports.wss}
tcp_accept_no_cl=yes
tcp_connection_lifetime=3605
http_reply_parse=yes
${modules.map((name) => `loadmodule "${name}.so"`).join('\n')}
modparam("tls", "tls_method", "TLSv1.2+")
modparam("tls", "certificate", "${certificate.cert}")
modparam("tls", "private_key", "${certificate.key}")
modparam("usrloc", "db_mode", 0)
modparam("registrar", "min_expires", 10)
modparam("registrar", "max_expires", 3600)
modparam("nathelper|registrar", "received_avp", "$avp(received)")
modparam("rr", "enable_full_lr", 1)
modparam("jsonrpcs", "transport", 1)
modparam("htable", "htable", "password=>size=4;")

event_route[htable:mod-init] {
${passwords}
}

request_route {
  if (proto != WS && proto != WSS) { sl_send_reply("403", "WebSocket only"); exit; }
  if (!mf_process_maxfwd_header("10")) { sl_send_reply("483", "Too Many Hops"); exit; }
  if (is_method("CANCEL")) {
    if (t_check_trans()) t_relay();
    exit;
  }
  if (has_totag()) route(WITHIN_DIALOG);
  if (is_method("OPTIONS")) { sl_send_reply("200", "OK"); exit; }
  if (is_method("REGISTER")) route(REGISTRAR);
  if (is_method("INVITE")) route(CALL);
  sl_send_reply("405", "Method Not Allowed");
}

route[PROVE] {
  if ($sht(password=>$au) == $null || !pv_auth_check("$fd", "$sht(password=>$au)", "0", "1")) {
    auth_challenge("$fd", "1");
    exit;
  }
}

route[REGISTRAR] {
  route(PROVE);
  force_rport();
  fix_nated_register();
  if (!save("location")) sl_reply_error();
  xlog("L_NOTICE", "register $tU expires=$hdr(Expires) contact=$hdr(Contact)\\n");
  exit;
}

route[CALL] {
  route(PROVE);
  consume_credentials();
  record_route();
  force_rport();
  add_contact_alias();
  t_on_reply("ALIASES");
  # Refer-To with Replaces names the connection itself.
  if ($(ru{uri.param,alias}) != "" && handle_ruri_alias()) { t_relay(); exit; }
  if (!lookup("location")) {
    t_newtran();
    t_reply("404", "Not Found");
    exit;
  }
  t_relay();
  exit;
}

route[WITHIN_DIALOG] {
  if (loose_route()) {
    force_rport();
    if (is_method("INVITE|UPDATE|SUBSCRIBE|REFER")) add_contact_alias();
    if ($du == "") handle_ruri_alias();
    t_on_reply("ALIASES");
    t_relay();
    exit;
  }
  if (is_method("ACK")) {
    if (t_check_trans()) t_relay();
    exit;
  }
  sl_send_reply("404", "Not Here");
  exit;
}

onreply_route[ALIASES] {
  if (nat_uac_test(64)) add_contact_alias();
}

event_route[xhttp:request] {
  if ($hu == "/rpc") { jsonrpc_dispatch(); exit; }
  set_reply_close();
  set_reply_no_connect();
  if ($hdr(Upgrade) =~ "websocket" && $hdr(Connection) =~ "[Uu]pgrade" && $rm == "GET") {
    if (ws_handle_handshake()) exit;
  }
  xhttp_reply("404", "Not Found", "", "");
}
`;
}
