import type { ReplyWeights } from './reply-model.ts';

/** Written by `npm run learn:replies`; not for editing by hand. */
export const REPLY_WEIGHTS: ReplyWeights = {
  bias: -144,
  features: [
    [-348, '#1'],
    [-279, '0$'],
    [-236, '=o'],
    [-219, '^the'],
    [-214, 'ite_'],
    [-212, 'ara_l'],
    [-210, '_tom ext_w xt_w'],
    [-199, '_add'],
    [-196, 'bus_'],
    [-192, '_ope'],
    [-191, 'to~wrong'],
    [-189, 'n_can op_to p_to p_to_ stop+to'],
    [-188, '_coug coug cough r_al'],
    [-187, 'hen_ y_di'],
    [-185, 'entr'],
    [-184, '_ear wrong~on'],
    [-183, 'ist_i ra_l'],
    [-182, '=link _link call+me link link_'],
    [-181, '_tos ide_ me~los'],
    [-180, '=bus _bus_ la_o me_ba remove+the'],
    [-178, 'el_0 i_ci i_cit mi+cita mi_ci you~me'],
    [-177, 'do~need'],
    [-176, '=000 _000_'],
    [-175, '_entr _whe cita$ get~text'],
    [-174, '_they they'],
    [-173, '=dolor =fever =when _fev _feve _pill _sca _when cancel~appt feve fever lor_ olor_ pill when when_'],
    [-172, 'ar_el oor_'],
    [-171, 'ts_be'],
    [-170, '_pic'],
    [-169, '=help a_o_ elp_ help_ reply~to ual_'],
    [-168, '=0 n_la_'],
    [-167, '000_ =quiere =they =tos _000 _tos_ iere_ they_'],
    [-166, '_earl _esp _la_o andem can~text earl me_di ndem ndeme resc should+i t_sa uite_ yet$'],
    [-165, '#8 _i_go entra leva n_li sulta ta_m ulta'],
    [-164, 'bus+stop bus_s l_la span'],
    [-163, '_me_d n_ca otra~por'],
    [-162, '=add =cough =mandeme _add_ add_ g_cha hat_w the+one ts_b'],
    [-161, '_ban espa t_fin'],
    [-160, 'ay_w got~text is+it is_it ong_d pera r_all re_in text~the'],
    [-159, '=fiebre _fie _fieb _help _it_a ebre ebre_ ent_p fieb fiebr help i_go iebr iebre la_pr nt_p or~it'],
    [-158, '=stopped _dol ater de~es oppe opped pped pped_ st_te toppe'],
    [
      -157,
      '=able =chat _abl _able _anyt _chat _my_k _open _park able+to anyt chat chat$ chat_ e_bac my+old my_k my_ol ncell open park s_ba wrong+chat y_ol y_old',
    ],
    [-156, '^did _dolo _dri a_to an_l dolo dolor i+got me+the to+cancel'],
    [-155, 'aje_ e_one i_got my+appointment t_say to_el to~the'],
    [-154, '_toma estoy~de it_a lol_w manana$ me~la nol_ ol_w osed osed_ oto_'],
    [-153, '_cove _hel cove cover e_lat end+of he_ge mar_'],
    [-152, '=today _toda he_en oday_ toda'],
    [-151, '=ready _wai _wait a_ll ado_c ater_ el+mensaje he_nu k_if k_if_ l_00 l_men one$ ra_la vez$ wait'],
    [-150, '#0 $ ^ _espa ar_th ear_t it_sm lass nt_wo ntra o_i_c ong_i t_sm'],
    [-149, '0_00 _aid _i_l _med check$ e_esp la_de opay text+my xt_my'],
    [-148, '^la _cla _el_m elled ext_b i~0 lerg o_i_n receta$ rive the+end xt_b'],
    [
      -147,
      '=foto =ride _cua _espe _fot _foto _refe _res _ride _thro at_wa el_me foto foto_ go_el i_her in_d mi_he plan rget ride ride_ t_was thro',
    ],
    [
      -146,
      '0000$ =ir =quite _forg _ir_ _is_t _worr an_h eje_ forg forge he_e ills_ ool_ orge orget please+send por~la rkin rking worr',
    ],
    [-145, '_llev _non _pil le~la llev o_o_ oday or_0 sta_m the~is today ys_o'],
    [-144, 'edic g_bu inute medic nd_of ng_bu note nute para+mi s_i_a tarde$'],
    [
      -143,
      '=cita =smoking _smo _smok cita_ cy_c cy_co emergency+contact eron eron_ friday$ moki mokin ncy_c no~me please+call re_en s_it_ smok smoki the~one too$ xt_st',
    ],
    [-142, '=pain _by_a _pag by+accident by_ac leave+it pain_ ramp send+it si$ your+text'],
    [
      -141,
      '=early =mensaje _en_l arly arly_ astil ave_i cough$ de_f dici e_fe early lot_ n_la pasti rly_ saje_ the~stop the~with uld_i us_s u~my',
    ],
    [
      -140,
      '=anything =molesta _vide anyth can~call did~get e_or ergi ideo la_u lergi me~un nyth nythi ocup p_si ped_ quito ray_ t_ta tilla uito uito_ vere vered video week$',
    ],
    [
      -139,
      '=deje =mandaron =presion _fax _i_de _lab _scam _vom _vomi _whic daron deje_ etic hat_l hich his~is la+presion m_an ndaro omit r_on_ scam tura_ u_re vomi vomit want+the whic which y_re',
    ],
    [-138, 'ay_f ches e_hea ltad ltado op_si ora_q pani ultad y_did'],
    [
      -137,
      '=cual =equivoque ^add ce_o ches_ cual_ ego_ el_la ere_d is_t it~a ivoq ivoqu je_e me+equivoque uivoq ven_m voqu voque vor_m',
    ],
    [
      -136,
      '=hoy =receta =sent _doo _door _hoy _hoy_ _pai _sent a_ja a_jaj ador_ akin aking ceta_ door dor_ es_sh ght_o he_q hoy_ ht_o my_ki my_st my~too never+got ong_b r_got se+me take+the the+new y_kid',
    ],
    [
      -135,
      '0_000 =door =espanol =sign _tem _temp ack_ ale_ anol anol_ ash_ d_ag d_aga did+you door_ do~take e_lis en_ca ent_d espan he_dr hy_di i+remove i_rem ign_ is+this o_pas ops_ pano panol para+la quiero~mi rget_ sign_ spano temp the~pharmacy',
    ],
    [
      -134,
      '=ayer =cancela =class =pill ^mandeme _aye _ayer _do_y _el_0 _q_t ass_ ayer ayer_ bill$ class class$ confirmo$ e_ar el_00 end~the inne inner its+been its_b l_ap lass_ like+the lista+de nner no_ca pill_ plant rrie the_e',
    ],
    [
      -133,
      '000_0 =borre =parking =prescription _driv _jaj _jaja _my_r a_lle ant_m ar_a arki arkin can~send d_eno driv e_ol e_or_ ed_it el~me esper he_no ien_c ills ink_ jaja jaja_ l_en la_fo my_r n_mo ok$ orre_ ou_r ou_re parki presc r_00 r_ba rescr rre_ s_it si_a sper t_00 t_tak to_c you_r',
    ],
    [
      -132,
      '=forget ^con ^need _me_h _nex _pain _tomo ague ague_ an_we ara_c back back_ by_a can+we e_see fever$ g_thr iere inal ita_p jueves$ n_we n_we_ necesito+la pain s_wh segun soy_a st_o surgery$ tomo uiere up~the y_st',
    ],
    [
      -131,
      '=sigue _atta _past ador atta attac comi do_d equivoque+de icion igue_ ink_i k_do la~o lleva me+mandaron on_li oque_ oy_d ron_m st_of t_da tach tico_ ttac ttach',
    ],
    [
      -130,
      '000+0000 0000 0000_ =0000 =open =pills =seen _0000 _fina _la_e _la_p _seen appt$ be+seen do_f fina final he_al hen_t ill_a i~your la_si ld_i_ lier messages~the n_esp nd_me ne_is no~de opay_ open_ pills quit+smoking r_0_ s_dr seen seen_ t_smo vor_l',
    ],
    [
      -129,
      '=dosis =llego =quito =reschedule =room =tomorrow =which ^send ^should _dosi _sang _wor a_dos angr day_ dosi dosis dule_ e_tom en_la esch esche g_it hich_ ich_ is~wrong la_sa lego lego_ ll_a llego morr morro ng_it ngra omorr oom_ orrow osis osis_ quin resch room_ row_ rrow rrow_ s_es_ sang sangr tomor tura ule_ us_st what~the',
    ],
    [
      -128,
      '=bleeding =car =llameme =minutes =see =water ^can _blee _butt _car_ _comi _la_u _plan _see_ _wat _wate a_sal add_m ain_t amem ameme at_ti blee bleed butt ctur dd_m efus i_el i_el_ i_sto lamem leed leedi meme meme_ mes$ my+insurance nutes one~the ood_ refus see_ send~a t_ni utes utes_ u~it wanted+to wate water why~i',
    ],
    [
      -127,
      '=cancelled =moving =querer =says _an_h _el_l _of_c _pode _says _supp celle ceta chas chas_ do_c ecet eceta echa erer erer_ g_it_ gue_ ieron in_q in_qu la~de le+llevo me~dos movin ngo_e not~the o_sin of_c ormi orni orro ovin oving pa_l pen_ pode recet rer_ says says_ sin+querer sin_q supp uerer y_ri your~i',
    ],
    [
      -126,
      '=blood =pague =school =vacuna =video ^soy _cer _lle _mi_h _pagu _scho alist at_00 before+the choo chool cia_e ciali cuna_ e_del e_ea e_ra el_fo elo_ for_0 gan_l go_e hool hool_ ideo_ in_pl is_dr jar_l l_me la_ot lood_ mando mi+hermana mi_h my_da my_me ng_i nk_i o_pa ops_a pagu pague re_c redn ry_f ry_fo scho schoo text+about thanks$ then$ xt_ab y_que ys_t',
    ],
    [
      -125,
      '_bat _de_f _i_br _la_g _sup alie at_r at_t es+para got+your got_y he_ca i_br ill_l in_de io_a la_g n_hol o_ju o_jus on+hold or_00 or_aq past pharmacy$ pueden+mandar r_00_ rive_ salie t_abl t_bec text+back time$ uanto ure_ wrong~i xt_ba y_0_',
    ],
    [
      -124,
      '00_m =back =next =tarde _00_m _bac _back _next _walk an_it aro_ cole coles day_w e_if e_if_ e_lab ele_ en+la esta_ hey_ is~normal it_sa it_th necesito+el next next_ o_tom on~form re_d sses sses_ te_l the+lab the~insurance ve_it walk y_sh ya+voy ya_ll ya_vo',
    ],
    [
      -123,
      '=cuanto =fax ^one _fax_ _la_v _ven a+reminder a_rem at_re cancel~my co_e come dica e_sho edica el_l fax_ gue_e i_ni ite_a jaja$ l_rec llow_ ma_p me+quito mi_ni no_pa one~in otra+vez r_el_ re_do ron_ s_o_ t_ab t_nig tra_v veni y_cou y_fr y_sho',
    ],
    [
      -122,
      '0+00 =listo =waiting ^may ^puedo _0_0 _0_00 _a_fe _gon _is_c _refi a+fever a_fev a_le_ able_ age_ aiti aitin ambia at+00 atur biar coge coger cuando+este e_i_h efil efill emos emos_ i+need i_nee isto isto_ i~getting listo may+i may_i mbiar mom$ oger or_do ote_ presi r_or refil reminder+the waiti ya~tengo',
    ],
    [
      -121,
      '00_0 =entiendo =hora =resultados =slot ^en ^see _dos _hor _hora _rod _si_a _slot alis an_la bajar con+una day_f e_ear e_mr e_olv e_pai ells ells_ esio esion he_sh in+0 in_0_ l_exa l_seg late$ lish lish_ n_per o_i_s ou_sa r_on re_or reschedule$ resio roug rough rt_m sk_i slot slot_ u_sa u_sai ut_b voy$ w_tha you+said',
    ],
    [
      -120,
      '=jaja =scam =tomar _alle _pen a_ent all_m and+im cam_ can~do d_im d_im_ de~la do_ca doctora$ dolor$ e_ano e_ban e_cr en+espanol en_el getting~reminders her~is illa in_p io_y_ i~smoking llerg lor_d my+ride my_ri nd_im never~the omar omar_ quiero+la quina rro_ scam$ scam_ spera st_is sure$ t_dr t_su the+message tomar to~seen uina uina_ ver_d y_lab y_rid ya_sa',
    ],
    [
      -119,
      '=pastilla =supposed ^when _inh _inha _to_c ar_y a~la book cancelar~cita cancel~appointment davi elle ent_b ght_ how+much hoy$ i_del i_su inha inhal it+says i~at llegan+los m_my m_my_ manden+a message$ nhal o_wa on+file ow_mu pose posed ppos ppose pt_f pt_fo r_la_ r_wo ra_pa ra_s re_u s_ra se~en suppo supposed+to t_a_t the+form ugar ugar_ uppo uppos w_mu w_muc ya+salio',
    ],
    [
      -118,
      '=cvs =first =labs =lugar _come _cvs _cvs_ _firs _labs _lug _luga _ras _se_m a_pag abs_ ad_e al_b appt+tmrw come_ cvs_ d_sa daro del_a deme e_cua firs first illas irst irst_ it+at it_at ita_ jas_ la_gr labs labs_ luga lugar mita o_mes oger_ om_m one+is one_o os_pu p_sig para+los pt_tm ready$ ries rol_ rst_ s_bac s_med stop+sign t_tm t_tmr the~pill to+come ya+estoy',
    ],
    [
      -117,
      '#7 =refills =silla ^put ^whats _hig _high _igu _igua _port _resc _sill a_sil ajar an_ho an_w ck_on de+espera dejar+la deme_ e_hi e_sie echa_ ede_m fills fin_d gual high if~have ight_ igua igual k_on k_on_ la+receta ld_i le_ca me+back me~mandar nd_re on_c ortal ou_ga out+front por~me rite rite_ rtal ses_ st_i t_get t_op t_ope text+with the+doctor u_ga u_gav u_ref wont+stop xt_wi you+gave',
    ],
    [
      -116,
      '0pm$ =consulta =near =reply ^never ^si _ate _cuan _nea _near _o_s _rese _wed a_pic add+my ana_ ays_s a~text blig cuan d_dr dd_my e_pen el_m eleva eply eply_ evar green h_or h_or_ he_wh in+person levar llen na_en near near_ no~from ntran olor ore_f ply_ quiero~me reply se_se shots$ start t_dri tart te_on the+shot tio_ ulta_ want+to y_ch y_da ys_sh',
    ],
    [
      -115,
      '000+000 000~0000 0_me =abre =fast =medicare =salio ^a ^good ^in ^out _abre _is_b _minu _ref abre abre_ ack_o al_es alio alio_ ano_ ar_a_ at_ha dicar dule e_whe edule el+mismo first$ hat_h he_bo i_sen icare igna jo_d k_ab k_abo kes_m los+resultados makes+me minu minut mi~en n_00_ n_cu n_kee n_lis nner_ no+para nt_op o_ese ome_h r_el salio smo_d st_ni tengo+el th_n u_at ueda w_pi w_pil',
    ],
    [
      -114,
      '000_c =eating =puntos =put _copa _eati _la_d _lat _llen _pun _punt _put _put_ _to_q _wea _wear ar_t ate_o ce_of copa eati eatin eme_p er_do espanol$ i_rec l_hos laro los+puntos me+llego me_if more+pain my_re note$ no~fiebre no~pain ore_p oy_ca punto put_ rmin s_pun the~again to+quit toy_c ue_va untos we_c wear what+time',
    ],
    [
      -113,
      '=come =covered =el =monitor =perfecto =stitches =surgery _blu _el_ _flo _i_g _insu _moni _or_d _sam _sie _stit _surg ajar_ arro arro_ before+i camin cant de_an e_gen el~en en+el ene_m enic es_0 fast_ fect fecto gery gery_ in_e insu is_th itor itor_ la+otra moni monit my_gl n_una nitor onit onito or+do ound overe ra_ve rca_ re_de rger rgery stit stitc surg surge tches titc titch una_c urger y_dad y_gl',
    ],
    [
      -112,
      '00_b 00_bu 0_not =nose =pic =referral =should =through _bio _biop _fir _movi _nor _nose _pic_ a_sa avid bajo bajo_ biop biops can_w eferr egur el_an ergic erral ferra hrou hroug i+come im_ou iops is~doctor k_ca la_d la_p movi ncha nose nose_ not_0 nt_st o_see oche ock_o ol_s oon_ op_f ot_0 pic_ r_go r_sho rgic rral rral_ rried s_sti saba segur ta_o the+link the+number throu top_f',
    ],
    [
      -111,
      '0_thi =autopay =button =crema =cuidado =due =missed =yeso _0_w _a_ur _bott _cant _cig _cod _crem _due_ _fel _lun _yeso a_ur ant_s arde_ autop ay_q ay_qu bottl butto crem crema d_su dient do+you do_yo drive el+nino el+yeso el_ap el_ye et_a_ get+a get+it got_i hay+que hay_q icio isse issed i~the ke_0 la+crema lista~espera lista~receta me_la misse my+daughter my+labs n_cua n_el_ ntar_ nto_c opt+for opt_f ottl ottle out_b pell pill$ ping ping_ que~a rash rash_ rema rema_ s_dr_ s_ot s_otr soy_d st_fo t_0_ t_hea text~a the_p topa topay tton tton_ urse_ utop utopa utto utton y_che yeso yeso_',
    ],
    [
      -110,
      '=address =allergy =bajo =dieron =estamos =note =resend =seguro _addr _bajo _dier _ent _i_fo _oper _owe _perf a_at accident$ addr addre be+the before+surgery bien$ bre_ d_co ddre ddres dress eguro elp_m en_on erfe erfec ergy ergy_ esend estam g_da g_dat guro guro_ help+me hes_r i_hi inal_ irmar la_v lergy lp_m lp_me m_dr me+dieron me_h mom_t my~number next+week ng_da note_ o_dic of~rash oper p_wa perf perfe r_me_ re_e rfec rfect rgy_ rmar rmar_ ron_l stam stamo t_nor t_sur tamo tamos the+phone urge uro_ var_ worry wrong+date xt_we',
    ],
    [
      -109,
      '00$ =aceptan =b =cant =ear _ear_ _head _late _mi_b _tes _test a_tar ar_la cant_ cepta da_e delete+the epta eptan estare$ g_pha genc he_on hen_d in$ i~leave la+tarde last+night me_un mi_b mo_di ne_fi non_ o_tod ptan ptan_ que$ queo queo_ ron_e so_m to+sign to_ca tos_d u_cal ueo_ uys_o we_ca wrong+pharmacy you+call',
    ],
    [
      -108,
      '=acabo =afuera =closed =fell =weekend _afu _afue _fell _i_st _medi _morn _peri a_fot a_ho abo_ acabo afue afuer al_be ano_p ay_o cabo cabo_ de_mu driving$ e_bie eeke eeken eken ekend el_dr eriod fell fell_ fiebre$ fin+de go_o gracias~dios he_p hinn hinne i_st it_my kend kend_ la+foto losed mins mins_ morn morni n_baj na_b ncion ndic no~ha o_af o_ref ornin o~no peri perio please+text que~es riod sin_s snt_w t_ge ta_ma ta_t the~yet thinn weeke x_to x_to_ y_fo y_for y_sai',
    ],
    [
      -107,
      '00_00 0pm_a =may =on =throwing ^gracias ^which _00_b _ana _carr _cual _may_ _o_c _o_co _on_ a_cop a_tod act_t again+please ain_p anote ast_b ay_we bre_n ca_p carr cual d_se e_ir e_ir_ e_sc ego_e eje_e ele_p erno es+mi farmacia$ g_but g_pi gh_t gracias+por han_ hrow hrowi ica_p inut is_me k_in k_pa l_dr l_dr_ l_wa lar_c led_m lin_ ll_wa ly_st mal~numero may_ mismo+dia more+refills my_sh nce_o nd_o ng_pi ng_r no~duele om_my on_un pm_a que~le quiero~vacuna ra_ci re_ap resultados$ rowi rowin s_sc she_h sick~this sure sure_ t_my t_my_ ter_w the+nurse there+and throw throwing+up to_o_ ugh_t y_med',
    ],
    [
      -106,
      '=ando =bill =carro =dizzy =er =final =han =llevar =start =vi =wed =write ^de ^is ^mejor ^she _ando _cami _diz _dizz _er_ _han_ _o_l _pick _vi_ _wed_ agua airs airs_ asti at~end bill_ cami carro dizz dizzy do_y_ do~do e_add eme_l en_e este+ano estio ete_t evar_ ew_pi ge_o hago$ he_bu his_m irs_ itad izzy izzy_ la+silla la~para leave+the lla_a mach mandeme+la me+han me+quita me+siento me~el my_no na_do nas_n nds_ noon noon_ ntrar on_b os_ve pick ply_s puedo~la reat reply+stop s_lef se~quita stai stair stio stion t_000 tair tairs tal_ tart_ trar uesti was_t wed$ write you+cancel zzy_',
    ],
    [
      -105,
      '=estoy =hable ^where _agu _la_f _or_a _than _vie _wal _whi aid_n al_do ay_fo ber_p bir_a cita d_i_a del+jueves del_j dnes ee_y estoy evo_ he_fe i+did i_mis iali ialis ill~it im_do in_no ina_l ion_l l_000 le_pu ll_e ll_en llego~mensaje mama$ me_ol monday$ my~card n_thr no~refills nt_le number+please of~month ow_th see_y so_we stoy stoy_ t_00_ t_ea t_fi t_la t_or t_or_ than the+month tos_e ya+pague',
    ],
    [
      -104,
      '00th$ =alergica =bandage =blue =problem =wait =xray ^got _band _blue _cha _diff _el_v _o_n _o_no _we_c _xra _xray add_t ait_ alerg andag apel a~el banda blem_ blue blue_ dage dage_ dd_t dd_th diff diffe do_y e_0_ e_ay el_fi ela_n erpr erpre es_la fere feren ffer ffere g_so_ gica gica_ h_ok h_ok_ iffe iffer iqui it_fo je_es l_fin lem_ lue_ martes$ ndag ndage nterp numero+de o_par or~i pret ranc rance rgica ron_u rpre rpret rse_ s_ref soy+alergica terp terpr the+bandage tro_d wait_ xray xray_ y_ale',
    ],
    [
      -103,
      '=cobraron =factura =ha =later =message =muela =pastillas =puedo =sin ^are ^estoy ^why _al_b _en_e _fac _fact _ha_ _i_q _i_qu _mue _muel _sin_ a_fac actu actur address$ an_o be~new brar braro can~cancel could+it ctura d_lol de_cu e_ble e_ha_ e_i_f ejan est_ et_my factu for+00 ght_m got~message hi_t ht_m ht_my i+bring i+quit i_bri i_qui ime_d it_an later ligh light me+cobraron me+ha muel muela my_ap n_hab n_sh n_tha nd_p ndo_d nt_un ntro numero~la obrar on_el ont_f orte_ puedo rno_ rom_m rt_my sage_ sar_a sin_ t_0_0 t_a_ t_but t_eat te_to the+bleeding the~its to_i vo_m',
    ],
    [
      -102,
      '000_a 0pm_ =0pm =aetna =gone =record =todavia =walgreens ^listo ^thank _0pm _0pm_ _aet _aetn _aun _cay _dor _dorm _gone _habl _hea _i_ca _nuev _see _walg _wha _what a_vac aetn aetna algr algre an_lo avia avia_ closed$ copay cord_ davia dorm dormi e_wai etna etna_ f_ca f_cal forget+my gone gone_ hasta+el hat_r he_ra im+off im_of in+a in_a_ instead~calling ist_o it+normal ives ives_ la_fi late la~le le_q le_qu lgre lgree mal_f mart me+duele me_du me~con my+appt nd_is no+i no_i_ normal+for nuev o_fie odav odavi of+calling of_ca ole_ pril pril_ quiero+que r_lu ril_ s_en_ s_mi_ sde_a se+le tar_l te_an tna_ todav uert walg walgr what y_ins',
    ],
    [
      -101,
      '=cuando =mes =same =temprano =voicemail ^deje ^done ^quiero _mes_ _o_t _same _voi _voic a_al a_alg a_tos ar_yo can~come cema cemai chai chedu cuand date~the done~the dr~office e_dro e_hor e_mas edo_ edul empra for+my has+to he_ph he_x hedu hedul how+long how_l icem icema ierr io_l it+ok it_ok l_cor l_sh la+dosis la_pa llego+el mbia mpra mpran my~today n_el n_i_c ne_0_ oice oicem on_ba ow_lo pran prano que+hago que+hora r_do rano rano_ rder_ rgenc s_000 s_a_f s_cou same same_ sche sched seguro$ tempr text~daughter the_x thursday$ to+the uand uando ue_ho uedo uedo_ voic voice w_lo w_lon',
    ],
    [
      -100,
      '=llevo =prednisone =right =the =yet ^y _00_i _deci _note _pred _rig _righ _the_ _vin _yet _yet_ at+the ble_ chin de+tomar de_na deci dnis dniso done$ dont+forget e_du e_nur edni ednis en+00 er_go he_b ing_i ion_e ison isone la+de levo levo_ llevo lls_w ls_w n_som niso nison nme_a noch noche nque_ o_esp pare+el pred predn redni rgen righ right ro_o so+much sone_ t_doo ta_es ta_o_ tar_e text~when the+bus the_ the_b the~test toy_l u_the ue_pu uys_t w_i_h why+did wrong~for y_ama ya~lista yet_',
    ],
    [
      -99,
      '00_mi =building =cancellation =dr =entrar =esperando =espero =hold =main =or =questions =trae ^link _appt _bui _buil _cir _ciru _dr_ _main _mi_r _or_ _ques _sueg _trae _traf appt ar_al ara_a arma armac asar buil build cancellation+list cella che_ ciru d_me_ dien do_de do_un dres e_al_ e_han egar ellat erand g_bui hank have~more hold_ i_sue ildi ildin is_ra l_as l_is l_is_ l_la_ la_f ldin lding le_sa legar llat llati ma_pa main main_ mi_r mi_re mi_su n_in_ n_on_ n_so n_the on_do on~cancellation or_me para+de pasar r_fo r_ju r_jus ra_cu rae_ re_pa re_qu s_ras spero sueg suegr thank the~building this+rash this~please trae_ traf trar_ ts_me uegr uild uildi ust_a video$ wrong+building',
    ],
    [
      -98,
      '00+is 0000+not 0000~0000 00_is =before =drops =estudio =rash =wheelchair ^text _cheq _cit _cita _i_lo _i_m _o_e _q_h _rash _saf _safe _whee a_hoy a_ven air_ another$ ats_ be_de can_i chair cheq chequ con~pastilla drops due_ e_end eelc eelch el_tr elch elcha ends+in eta_ fore_ hair hair_ he_bl he_st heel heelc hequ heque i_ca id_i_ ing_r i~a je_co k_in_ l_end l_tr lcha lchai lls_t me+when mensaje+con nds_i not+0000 nsur on~work ot_00 para+el por+aqui r_or_ ra_a rada rops rops_ safe smoking~weeks t_doe te_do the~do to_0 today$ toy_ trying~quit uant udio_ vide what~do whee wheel',
    ],
    [
      -97,
      '=code =coming =done =la =received =rest =traffic _code _done _gri _i_mi _la_ _le_b _rest a_ten affi affic agen ament angra appy appy_ ata_ be+off be_of can+you code code_ comin d_re e_are e_cas eived er_on eren eses ff_wh ffic_ fic_ fill happy how~is i+missed i_can i_pu ight illa_ ived ived_ k_don le_b le_ba mal$ n_en n_pl o_we_ ode_ on_00 on_fi or_0_ ot_y ppy_ put_m r_aq r_aqu raff raffi rest_ s_thi traff tras trip',
    ],
    [
      -96,
      '=ana =different =duele =left =mando =works _ana_ _aten _ble _duel _fre _lef _left _nue _o_si a_fe a_let an_i and~me aten ayun d_ano d_bac d_its di_m did~cancel duel duele e_fel e_ib e_ras ecoge eft_ ell_s en_al er_my he_po is+dr is_we jar_ jo_de le_s left left_ lista+la nd_ba no~baja o_afu o_cha o_wo o_wor omin oming orks orks_ o~la que+si reak remove~old rks_ s_me_ s_ou s_out s_wee sta_s stud sult t_unt the+drops the+portal this+week tiend to+change to_ch ue_vi uele uele_ with~link works y_al_',
    ],
    [
      -95,
      '#10 0_00_ =atienden =brazo =ends =ten =vomitar ^sali _ala _ati _atie _braz _ends _of_w _pres _prob _san _sec _shi _ten_ _term _un_m ad_en an+hour ana_t azo_ braz brazo cant+stop cvs$ de+vomitar de_vo dolor~muela dont~it do~remove e_fir e_vom el_br enden ends ends_ enough+of er_sc ermin erra gh_of had+enough had_e had~of have+anything her_e his_r i+stop iende l_bra la+vacuna la_va lo_v locke m_can me+la mensaje~lo me~sin min_ mitar mplet new~is oble oblem ocke ocked of_w omita omple orrie para~vomitar plet prob probl put+me quit+the rada_ razo razo_ rde_ re_m rese right$ rnin rning robl roble sar_ son+dos t_is_ t_let t_wo tengo~me ter_f term termi through$ un_m und_t we~it what+is worri y_ap y_app y_las y_sto',
    ],
    [
      -94,
      '=date =does =earlier =generic ^0 ^does _date _or_s _thr a+car a+que able antib ara_m arli arlie as_do biot bioti d_my day$ does_ earli el_b el_bu el_ca eneri er_en eric eric_ form$ get_a ght_n he_el he~to ht_n ibio ibiot idad ien_q im+done ioti iotic i~not la_ta lier_ lls_l lly_s ls_le lunes$ m_ou m_out me_do me_ha mi~va mo_d neri neric no+se ntib ntibi nurse~me or+should or_sh prime r_can r_ch r_pu rans ric_ rime rimer rlie rlier s_car tados te_li the+generic tibi tibio ve_e',
    ],
    [
      -93,
      '=00 =camino =coughing =donde =escuela =insurance =meses =metformin =normal =online =piso ^left ^necesito ^sent _00_ _dond _escu _exa _mese _no_w _norm _on_f _onli _pis _piso _ronc _y_h a_be_ a_fi amino an_en as_se ayme aymen ca_t camino$ cen_ contr cuel cuela diero dond donde e_pap edo_l enos enos_ escu escue eses_ evat evato f_wh ghin ghing gn_t gn_th gonna+be han_t hi_e hi_es i_com ign_t insur ital ital_ l_so l_tra l_ye la+del la+escuela levat ly_s me_pa mese meses mina_ mino mino_ n_at na_be need~cancel nlin nline nna_b no_w norm norma nsura o_ca omad onch oncha onli onlin ontr ot_n ot_ne oughi p_cou p_me_ paym payme piso piso_ r_sol r_sti red_ rmin_ rmina ronc ronch sa_el scue scuel send+me sign+the st_f stop+coughing sura suran t_res ughi ughin ur_t uran uranc vato vator went+to went~the y_fro y_ne y_qu yes$ ymen yment',
    ],
    [
      -92,
      '00~late =cerca =comer =correct =fumar =llene =midnight =park =pongo =portal =pressure =riesgo =whats ^cant ^cuanto _ayun _brea _cerc _exam _fum _fuma _midn _resu _rie _ries _sin a_er alk_ alto+riesgo ark_ brea card_ cela_ cerc cerca cide cita~mi come+in comer de+fumar de+mes de_fu del_b dnig dnigh ds_a e_fum erca erca_ esgo esgo_ essu essur exam fin~mes fuma fumar g_ne gh_o gh_th ht_nu i+take i_tak ic_s idni idnig iesg iesgo ish_ l_pap lene lene_ llene lto_r mado mado_ me_hi midn midni n_ple ne_o ng_ne nings o_ahi o_el_ o_ri o_rie omer omer_ on_m ongo ongo_ park_ pongo puse+mal r_des r_do_ ra_al ras_o reen ressu resu riesg riesgo$ right+number right~for rtal_ sgo_ she_g ssur ssure t_for t_whe text~i the~says to_fa to_ri tras_ ugh_o umar umar_ urgen ve_i we_t whats when+the',
    ],
    [
      -91,
      '0_mi 0_min =dijeron =ocho =saying =wont _a_ll _a_q_ _amo _el_a _far _gar _la_r _nos _och _ocho _sayi _tard _wont a+q a_bu ave_0 ayuna a~saying cancelar~del cilli d_my_ dijer done done_ e_bl e_el_ e_for el_v er_ch ere_b g_la h_no have+0 ht_to icill iden ijer ijero i~find jero jeron la_ho la_r ld_s le_do llin_ ly_f me+dijeron midnight$ ng_la o_dol ocho ocho_ own_t quitar+el r_cha re_pe sabado$ sayi sayin tard tes_s the_s the~pills ubo_ unto ve_0 ve_0_ via_ walgreens$ when+does wn_t wont wont_ your+message yuna',
    ],
    [
      -90,
      '00+min 0_re =calle =evening =feel =found =muy =ronchas =ruiz =termina ^dr _as_w _clas _foun _i_se _mart _muy _muy_ _otr _phot _sch a+dios a+pic afuera$ aja_l alle_ ar_b are_c as_w as_we ayer+y be_d blem cita+es clas didnt+get dnt_g e_blo e_er_ echo echo_ eel_ erna eveni exame farmacia+equivocada feel_ foun found fren from+my habl he_er he_n he_sw hoto i_he ia_eq idado imer is_ba i~back je_m k_can l_lat la~equivocada lle_ me_co me_eq muy_ my+last n_it na_ci nchas ne_f ngre o_can pero~la phot photo por_s quiero~cita r_al_ r_ki r_see re_el ruiz_ sent+my should~do stop~at t_0_r t_sho that+was the+er til_ ton_ uidad uiz_ venin what+should where+do xame xamen yer_y',
    ],
    [
      -89,
      '=colesterol =cuatro =know =papel =patch =salieron =sangre =stairs ^cual ^hay _a_o _cole _cuat _dra _due _farm _know _my_j _otra _patc _refu _stai a_q_h aje_e alier angre apel_ art_m as_o_ atro_ at~00 baja~trabajo cuando~la cuat cuatr de_po dejar~tomar dice+que dizzy$ e_diz e_dr e_due eada el~esta en~me erol erol_ farm farma ft_m g_so gar_ got+a got_a gre_ i+opted i_nin ice_q ident ina_ ivo_ i~hear know know_ la~se liero m_si m_sic me+dizzy mensaje+es my_j my~to my~wont nd_we ng_so ngre_ no+entiendo not+get no~bien numero~seguro otra p_ea pel_ put~on quere rd_on re_q refu s_aga s_nor st_b stero t_got t_kn ta_to terol the~my trabajo$ uatr uatro uere unsubscribe~the y_dau y~a',
    ],
    [
      -88,
      '=fecha =parada =pasar =queda =tuve =vemos _dep _fec _fech _metf _mia _no_0 _pape _tuv _tuve _vem _vemo achi achin aller an_sh an_so arada asar_ at_th ays_c basta+con before~i can+she can~remove cial cuant day_o e_pre e_sh early$ entos etfo etfor fech fecha for_m formi gency he_o illi im+driving im_dr l_tom la+factura le+mando le_to lina llin m_dri medi metf metfo me~my me~q my+job my_jo n_pe n_she no_0 nos+vemos nos_v o_sig o_un_ ormin oto_d pape por+que por_q remove+my resen rse_t s_bee s_ope s_vem se~acabo ste_l tfor tform the_o the~wont trans tuve tuve_ ueda_ vemo vemos y_jo y_job y_rea',
    ],
    [
      -87,
      '=then _at_t _cou _form _me_q _mist _peni _then _til aron aron_ ase_l ast_n atenc do_lo enici es_in es~la ext_s for~i his_w im~the ings ings_ it_no it~or je_de ks_f lio_ mist n_ay n_ayu n_mai n_o_ n_que nici nicil not+sure o_0_ of+the oks_ on+main on~list ooks ooks_ op_is ore_a ot_su p_is p_is_ pe_e penic perar racti stop+is stopped$ tan_e then then_ the~of voy~camino xt_s',
    ],
    [
      -86,
      '#9 0+weeks 0_we 0_wee =algo =dejo =driving =locked ^cuando ^mi _0_we _algo _dejo _elev _hoj _hoja _le_q _may _o_p _of_m _pan _pla _satu a_fie aches aturd ay_pr be+late be_la bott ch_o cual+es cual~el d_a_n dejo dejo_ dent does+the drivi e_cou edo_c el+trabajo elev en~factura ero_o hoja i_fe icil is_to l_en_ l_im la+fiebre la_i leave~at m_and m_so_ me+puede me~gracias mi+receta mon_ muy_a n_th nas_y ng_l no_se ns_d nsul number+do number~i oche_ od_t od_th of_m one_f ood_t ora_s ound_ quiero~los rand rivi rivin s_th s_whi satu satur se~mi t_wro ta_pa tent the_d there$ turd turda ual_e und_ urda urday usto uy_a ver_g which~is',
    ],
    [
      -85,
      '00_w 0_se =azucar =drive =finally =form =got =inhaler =sure ^donde ^por _00_w _agua _azu _azuc _be_0 _bloo _got_ _i_pa _o_to _sure _tar a_mal a_wal ache aler_ anti ardo ardo_ ays_i azuc azuca be_0 be_00 bloo blood bueno cancelar+mi ch_on cita+para ck_a dolor+de e_sac esul esult factura$ form_ got+it got_ gue_c hale haler hall hall_ hay_a ich_o inall link$ lood mensaje~la morning$ nadie$ nall nally nhale o_vo o_you old_a or_to orm_ ot_ab ot_it oy_al ps_a r_ple rent resul ro_di s_est s_le s_nad see~then so_la trae ucar ucar_ which+one y+le y_ba y_le_ y_ll y_lle zuca zucar',
    ],
    [
      -84,
      '00_d 0_to =en =espalda =forms =knee =otra =pusieron ^lol _0_to _brok _en_ _exp _got _kne _knee _la_w _pong _pusi _room _sil _u_r _u_re alda alda_ am_a aman an_yo as_to ay_lu a~hora brok broke d_pl day_r does+my el+seguro en_o espal forms g_at g_at_ gracias+a hay+lugar hay_l he_sc in_th is_hi i~come knee knee_ la+pastilla la_do la_ro la_w la_wa lda_ le+entiendo lin_f list+of ll_at lls_ me+for me+quedo mensaje$ n_dos n_u_r na_le nee_ ng_at no~entiendo nt_ma o_pay o_wer oes_i oes_m orms orms_ os_e os_gu otra_ p_li pald palda pong pusi pusie r_un_ remove~stitches rms_ roke room s_son siero spal spald tern tivo tivo_ to+pay tos$ urse usie usier ve_st y_hav y_lu y_lug ya~el',
    ],
    [
      -83,
      '0+meses 0_mes =anoche =apellido =examen =gonna =lunch =monday =nurse =thinner ^thx _0_me _abr _anoc _ape _apel _enti _gonn _in_0 _in_f _ir_s _lunc _mond _on_m _pas _rui _ruiz _yes a_le a_ul a_ult abaj after$ al_d anoc anoch apell ate_f ber_c better$ cancel+and cierr d_thi desde+anoche e_nex edin eding edne ednes eedi eedin ellid end_o entie ew_n ew_nu foto$ gave+me gonn gonna he_an he_g i_ac id_yo ierra im+out in_0 i~to ja_l l_es_ la+ultima la_ul lido lido_ llid llido lunc lunch main$ me_as mond monda more~left my~please n_en_ nch_ nd_sa new+number new_n not+need not_n ntie ntien nurse o_ah o_ay o_el ome_b onday onna onna_ ost_t ou_w ow_p pelli pres puede~la que+el r_ci r_mo r_was re_al refills+left rist rmac ruiz s_ti sin_d sis_b t_i_n t_on_ t_wal ta_mi te_fo the+card todavia+no unch_ ur_te via_n w_nu w_num you_w',
    ],
    [
      -82,
      '00+minutes =attached =bien =bottle =cambiar =espera =fin =hospital =medico _a_mo _bie _bien _fin_ _my_0 _o_m _o_me _parq a_fin afe_ biar_ bueno$ c_of c_of_ cambiar+la ce_m ck_w come+at d_i_g deo_v dicin dico dico_ e_af e_fl e_se edici edico el+papel eo_v eo_vi ero_q escuela$ f_my f_my_ fin_ hay~hoy head ht_or i+paid i_hij i_pai iar_l ic_of in+may insul ir_a_ i~them lina_ listo$ los_r ly_fr mi+hija mi_hi my+prescription my_0 my_pr n_po na_si nd_r ne_of normal$ no~la nsuli o_na o_vis ome_a or_m or_st ospit parq parqu pera_ pic+of pic_o pital que~puedo r_la ra_lo re_my ro_en ro_q ro_qu ryin rying s_res spit spita suli sulin t_por tache to_q to_qu video+visit vise_ y_bi y_fi y_pre y~el',
    ],
    [
      -81,
      '0+to 0_to_ =plan =rodilla =sleeping =talk _enf _it_m _qued _rodi _sirv _talk a+llevar a_o_l a_rod adac adach ase_u ble_t blood+pressure dach dache dejar~papeles did_i dill dilla do_i e_fev e_ke e_kee eadac eepi eepin el_f epin eping er_fo es~para file$ h_of he_cr heada ingle is~too la+rodilla leepi ll_me ls_r messages+in n_af n_aft ndo_f ng_b no+abre no_ab ntre o_abr od_p od_pr odil odill of~you ond_ onda ood_p op_e op_ea p_eat pens peran plan_ qued r_for ra_t rage rage_ re_by rodi rodil roun round s_clo se_me ses_t sirv so_cu stop+eating t_a_n t_fo talk talk_ top_e toy_a uld_s work$',
    ],
    [
      -80,
      '00_i =cancelaron =cast =down =lunes =yes _cast _do_i _dow _down _good _i_si _len _lune _se_l _yes_ a_at_ abaja ahi_e al+doctor all+the ance_ and_p a~farmacia bo_p cast cast_ cita~el ct_th del_l down down_ ear_o edo_d elaro ello en_wi es_i ff_w good ht_on icin is~ok it+too ita_e l_mi_ la_in laron lo~otra lune lunes me_wh my~end nce_ ng_d off_w on_u ou_s oy_de papel parar+el queda r_ar ra_o right+one rina s_loc she+has sient smoking$ stare tare the~or to_co to_g unes unes_ ut_a_ yes_ you_s',
    ],
    [
      -79,
      '=appts =around =block =dads =job =scan =therapy _alg _am_a _aro _arou _be_p _cho _dads _do_v _job _job_ _my_b _pue _pued _q_ho _scan _so_m _viej a_mis a_ot a_otr al_th am+at am_at appointment~the appts apy_ arou aroun artm artme ast_o attached$ bien_ cal_t dads dads_ deo_ do+video do+we do_vi do_we eje_m empr erapy esk_i estoy~la eta_a ext_i firma i_ta irma i~make je_mi job_ l_ci l_mis la_pl los_p me~the my_b n_ch n_wha nes_p o_hoy o_it_ o_vid on_en ot_do ove_t parking$ partm physical+therapy ppts ppts_ pts_ pued q+hora q_ho q_hor r_en_ r_vi rapy rapy_ ro_de rtme rtmen s_the sa_y scan$ sed_t son_d st_be t_en th_d tomorrow$ uld_t viej we~video xt_i',
    ],
    [
      -78,
      '=bad =habla =libras =light =owe =penicillin =taking =thanks _bad _bad_ _be_s _cop _emm _i_ow _in_p _lib _libr _lig _ligh _olv _olvi _owe_ _se_t _taki _y_v a+voicemail a_a_l a_ci a_ro a_voi abla_ an_i_ anks anks_ bad_ bla_ bras bras_ did+i done+with e_000 e_a_v e_on e_pil el~cuando en_pe g_lo hanks he_c he_vi i+found i+owe i_fou i_ow i_owe ibra ibras ierdo jand jando l_do_ la+calle la+tos la_to libr libra lio_e lvid me+dio nday nday_ o_dr oder oder_ olvid out_f owe_ ro_d s_wor se_l she~the sigue+con tado taki takin the+bill the+waiting ve_l viernes$ you~my you~send',
    ],
    [
      -77,
      '=appt =best =emergency =escribo =recibido =test =working ^do ^es ^great _bes _best _eat _mon _un_p a_esp a_in amin ank_ appt_ ar_h are_e as_ca best best$ best_ bido bido_ cho_ cibid cribo cuando~quitan d_ho date+on deje~fumar do~still e_bes ed_pl en_i es_th h_re he_s i+park ibid ibido in_s ind_m is_cl it~if i~her left$ mas_a n_ho nto_s o_la o_lle o_nad o_tr o_tra on_ch or_us orki orkin ot_ge oth_ plic ppt_ quitan+los quitan~puntos r_my r_us ribo ribo_ s_ve sting t_st test_ text+when the_c u_rem ull_ where~i worki xt_wh',
    ],
    [
      -76,
      '=afternoon =farmacia =lab =nine =ok =outside ^at _cov _dr_s _hol _hur _hurt _i_pu _lab_ _nine _ok_ _outs _pa_l acia_ al_t alla$ ar_ca at_is at_nu ay_on a~stop been~days doctor$ dr_s edo_p ee_yo el+dolor el_co el_lu ela_ ernoo ftern hen_c hurt i+put i_put ing_g l_dol l_lu lab_ le+baja macia mas_d mento mera mera_ nine nine_ no_no nos_m nt_sa o_alt ong_c outs outsi pa+la pa_la put~wrong r_a_e rnoo rnoon see+you t_mak t_sto terno tima ts_t ts_to tsid tside ue_v utsi utsid we+are what+number when+can y_hel',
    ],
    [
      -75,
      '=copay =draw =humana =llegar =noon =planta =toser =what ^sorry ^wait _00_d _ayu _card _draw _it_w _met _noo _noon _str _tose ad_a_ ajo_d al_mi alth anta_ ar_u ar_un ayo_ ays_ baja+la can+i con~y de+toser de_ll do_co e_blu e_dij e_fu e_tos ealt ealth egar_ el_li estud f_me f_to h_of_ had+a had+to heal healt i_cu ia_p im_so l_ba l_ban l_do l_yes lleg mal+mi mal_m me_el na_y_ now_i nth_i of_me ol_f old_o ome_t on+00 ool_f ra_v rt_t send_ studi t_eno t_kno til_n tine tose toser to~for tudi tudio udio umana what_ y_alg',
    ],
    [
      -74,
      '0_in =is =medicaid =one =papeles =siento =tylenol =wanted ^my _a_no _bef _befo _gen _gene _is_ _lleg _one_ _sir _tra anted apele ar_so a~de be_se befo befor caid caid_ call+from ce_en d_i_ dicai do+i do_i_ doctor+me e_ent e_min e_old e_pho efor efore eles eles_ enol enol_ esta~mi fact fiebre+no fore gene gist_ hay_p he_fo he_ol icai icaid is~another l_be l_fo l_for la_pu lanta leno lenol le~con llas llas_ me_da n_seg n_wit nce_e ng_lo nia_ nt_u o_ab o_it ok+to ok_to on_g op_ta os_so p_ta p_tak para+cuando pele peles refi refill$ s_0_0 should~stop si_no sin+seguro stop+taking temprano$ the+old there+another theres+a the~off tylen tylenol$ ue_i wante y_a_e y_wh yleno you+sent',
    ],
    [
      -73,
      '0_ca 0_can =can =cancele =control =had =morning =quitaron _can_ _had _had_ _neg _o_la _soo _soon _uno _won a_es_ aja_o art_t ay_i_ back$ cele_ contact$ dia$ e_ant e_lle e_ph en_ot ferr fever+since fever~last finally+stopped had_ hats hats_ i_fo is+better itaro ja_o just+text ller me+quitaron min$ more+fever more~since n_alg nce_l no+la no~el no~fever ntrol o_i_ onde_ ontro opera re_fe rs_wh rte_ s_mes since+last soon thanks~the trol trol_ un_me vemos$ y_can y_tr',
    ],
    [
      -72,
      '=del =expired =late =oh =old =tarjeta ^am ^oh _clos _del_ _expi _hab _mat _mate _mom _my_g _oh_ _old_ _on_0 _pier _sho _sien _tal _tarj _ur_f _vac a_a_p alli andm arge arje arjet a~with band change+my cia_ clos close con+la de_ca dejo+de del_ e_ad e_on_ e_sec ejo_d expi expir expired$ ght_s h_on_ he_ad he_ri ht_s is~longer jeta jeta_ l_me_ la_nu la~esta la~que mar_l my_g now+i no~llego o_00 oment our_t pire pired puedo+dejar que_v r_st randm rin_ rjet rjeta s_al_ sien sin_c sis_ tarj tarje the+address they~the the~all ura_ xpir xpire y+que y_blo you+remove',
    ],
    [
      -71,
      '#12 00_o =cannot =did =hi =move =thank ^hasta ^hi _cann _did_ _en_q _hi_ _ok_t a_nue a_vo ala_ annot a~of be~by cann canno de_ed den_d did_ e_ed e_ope e_wo el+carro elf_ en+que es+de f_an go_la hank_ ias_a in_i io_la is_e l_es mina mi~trae my+stitches my~note n_fil n_in ngo_p nnot nnot_ o_com o_ir o_ir_ ok_t on_ma os_g os_sa o~que p_co pills$ r_y_ s_par school$ self self_ tal_a the+cast till to+get traffic~00 uita_ uno_ y_rem y_sti',
    ],
    [
      -70,
      '=alta ^help _alta _mal _pes _pica _swe _vacu a_ins a_va_ acun acuna al_co alta$ ar_ha as_le bir_l cine_ come~or come~the con~direccion cuna d_has e_any e_ex e_pat e_pu e_upd el_en f_at iern ike_t ir_l ir_lo ive_m la+espalda la+insulina le_d me_an mi~dice my~can my~with n_hoy o_fr o_lat o_pic o_tha ods_ omen omor on+my on_co one_w oo_l oo_la os_en ow_pl pica please+update put+the put_t r_a_m raro raron recibir+los ro_la sday se_up send~the t_won tch_ too+late too_l tuve+que u_res us_d uve_q vacu vacun ve_q ve_qu y_ea y_ear y_my y_my_ y_otr',
    ],
    [
      -69,
      '=antibiotico =antibiotics =refill =unos _acci _ace _acep _boo _le_l _noc _noch _saba _shou _sign _trab _unos abad abado accid acep acept antibiotics+but bado car$ ccid ccide ciden cs_b cs_bu cuando+me d_del dent_ do_ir e_li e_un_ edo_i eens eens_ eis_ el_az el~para ene_c ent_w estoy~afuera g_ph got~new he_h he_mo ho_do houl hould ica_a ics_ ics_b id_no in_pe it+be itch_ l_az l_azu l_lun le_ll le_ma lena llena n_doe n_gu n_sin ng_ph ngle ntre_ o+la o_y_l office$ ook_ op_c otico otics puedo+ir que+mas qui_m r_bei raba rabaj reens s_a_b s_en s_pap sabad se_w se~con shou shoul sin_a taking+the tarde the+antibiotics they~me tics tics_ top_c tor_o trab traba tre_ ui_m ui_me unos unos_ were~the who+do with~antibiotics yo$',
    ],
    [
      -68,
      '=cierran =dos =great =hours =hr =lot =opens =payment =primero =turno =was _dos_ _grea _hap _happ _hr_ _lot _lot_ _paym _repl _seg _segu _ur_t _was_ a_cie al_f ay_ri call$ car_m cked cked_ conoc ct_t d_ple e_00 e_0_m e_fo el+link el_cu erran expla fill_ g_0_w g_i_ grea great he_ne hora+cierran hours icina imero io_s ipt_ is+the is_b itin iting i~off i~up ke_d ks_fo l_cu l_lin l_noo los_e n_int ng_i_ nted nted_ ntil ntil_ number+for o_fi o_is o_is_ o_la_ on_th onoc opens our_o papa~el ppt_i prete pt_i que~no quit~0 r_a_ re_me reat_ repl rran rran_ s_one segu smoking+0 ta_ba te_0 te_00 tes_e the+back the+blood toy_e to~back tra_ turno un_p untar until+noon ur_o ur_of urno urno_ was_ when~i xpla y_rig your+office',
    ],
    [
      -67,
      '00_c =amoxicillin =dijo =heres =records =stuck =swelling =tonight ^hoy ^nos _0_m _amox _asp _aspi _at_0 _clo _dijo _esta _izq _izqu _mid _pens _pha _phar _pra _prac _stuc _swel _toni _we_a a_cer aje_c amox amoxi arin as_g aspi aspir at_0 can_y charg cords del+trabajo de~clinica dijo dijo_ do_pa dont~my e_mu e_pus e_swe eith eithe erent est_o favor+el g_ro g_roo had_t harg harge harm harma heres+the i+cancel i+had i_had inas inas_ ir_a irin irina is_le is_w ithe ither izqu izqui je_c la+medicina me+dijo medicina$ moxi moxic n_it_ ng_ro ngo_ o_aho o_o_l o_y_n olvi onig onigh ords ords_ ort_o oxic oxici phar pharm piri pirin por~el prac pract r_tom rdo_ res_t ro_r ro_re spir spiri stuc stuck swel swell t_hu te_h ter_s the+swelling the_n tonig ts_im tuck tuck_ uierd ulin ve_no vor_e we_a welli we~in xici xicil y_wro zon_ zqui zquie',
    ],
    [
      -66,
      '_at_n _cre _exc _im_f _ing _la_h _miss _read _work a_far ajo_p anta ar_l at+night at_ni car_ den_s dier dos_v dr+lee e_pue e_si_ e_the ed_th el+consultorio ence er_pl forms$ get+them gles gles_ ic_t ien_e im_f l_ma l_mar la+farmacia la_a la_fa la_re mensaje+de mi~del mos_c n_i_ n_on n_sho ngles nta_b on$ pay_o planta+baja porque+no put+on put_o r_doe r_lee r_pl rent_ se~bien since~and st_me stil still t_is t_nu t_num t_sh ta_a te_sa tengo+la tengo~presion u_ta u_tak uela uela_ ut_on yes_i',
    ],
    [
      -65,
      '0+pills 0_da 0_day 0_pi 0_pil 0_th =check =duermo =escrito =its =lee _0_pi _a_ot _enco _its _its_ _la_t _lee_ _mi_c _perd a_del a_mes am_w baja+medica baja~para be_s bia_ blood+draw can~resend crito d_dra dos$ e_doc e_seg e_stu enco encon ero_r es_en form fuer fuera ha_d hes_a ibo_ ies_ its_ its_l ja_me late_ la~baja la~medica ld_in lee_ lo_vo lunes~me me+a me_th medica+para mi_c n_al ncont necesito~baja no~ir o_ot o_otr od_dr old+insurance on_0 open+on ot_l out~my oy_en oy_t pen_o perd presion+baja rle_ s_can s_sh t_un to+reschedule to~taking ts_l ue_el uera uera_ uermo ved_ y~ya',
    ],
    [
      -64,
      '000$ =calling =card =hijo =hurt =min =paid =pharmacy =wifi _cuar _el_o _gre _hold _i_ta _ir_m _le_d _min_ _paid _pay _sob _sobr _vier _wifi a+message acci allin calli cuar d_i_b de~presion eds_ el_c el_o el_pe en_in er_mi ey_n ey_ne h_lo hijo_ hold hurt_ id_l ifi_ im~of in_be ir+manana la_a_ llevar$ macy macy_ melo_ n_its n_may not~a p_ge p_get phone+is puedo~a que_h que~los r_pe rida rmacy rt_th ry_wr s_eno s_hi se~quito sobr the+wifi today+can to~before ue_de ue_h urt_ vent we_ar whats~wifi wher where wifi wifi_ y~me',
    ],
    [
      -63,
      '=better =insulina =suite =until ^id ^leave _a_me _beh _bet _bett _bue _buen _el_c _hij _i_le _stre _sui _suit _to_g _unt _unti a_pue aid_y at_ok bett bette buen de~a e_exa e_now el+antibiotico el+doctor f_i_c f_i_s f_me_ fici fumar+hace h_on happ hat_i i_se id~to if+you ijo_d im_d instead~me ite_0 lama llama lta_l mar_h maria$ nd_on nks_ of+me off_a peni puede+mandar quit+my quito+el quit~job r_uno ry_i s_gu st_ye stat suit suite suite+000 t_ok tend tero that+ok ueno ulina until was~to went whats+the when$',
    ],
    [
      -62,
      '=pecho =took _a_u _anti _chin _el_r _feli _herm _limp _lock _nur _nurs _pec _pech _spe _took _was as_f cho_e cierran$ cuando~lista d_an_ date_ e_dej eda_e es_my esda esday este+lista fast g_do he_pa herm herma ho_e ho_es i_me_ i_th im_on impi in_ca in_to i~in i~on jes_e jo_l l_bus limp limpi llegando$ me_i_ medicaid$ mensajes+en n_si nde_e ngo_m ntan nurs om_c on_q on_qu para~trabajo pech pecho ro_l saying+i so_mu the_h todavia~me took took_ toy_t ure_t y_sin',
    ],
    [
      -61,
      '#5 =meds =okay =paperwork =saturday ^ando _dic _el_e _hit _meds _okay _old _on_t _pap _tha _the _tue _tues _y_l a_met al_e aperw as_cu can_ can_s cept cita+del da_la de_fa dr_le e_pic elf_p ellin en_it entre en~lista eo_p er_y_ erwo erwor es_po hable he_00 ill_n im_s is~to it_on its_t it~me kay_ l_pe la+consulta la_ha la_ll la_t lf_p me_is meds meds_ my~ends name+is noon$ number~the o_fo o_he o_i_m okay okay_ on+the p_me pastilla$ perw perwo por_a r_que r_to rar_ reo_p rwor rwork s_sen si_n this+one ts_th tues up+the up_th ve_b wrong~my ys_s',
    ],
    [
      -60,
      '00_a 00_th =full =than =ultima =viernes =wednesday _aca _acab _bil _bill _by_0 _exce _ful _full _hear _si_y _vis _wedn a+note acab al_en alguna~de all~with arec ay_r bill by+0 by_0 by_0_ can~to d_ju d_jus d_pas dnesd e_ll e_vie ello_ en_sa ens_ ere_n exce full full_ hay+alguna he_ha hear ier_ ierne lente lock_ ltima n_bef n_des n_do n_por n_wi need+the need~one nesd nesda nt_is nt_pl om_a on_la on_me parec payment+plan pita r_my_ r_yo rnes_ rom_a s_00 s_we si+ya si_y si_ya t_doc t_pla th_h than_ the+rash the~for tima_ to+unsubscribe to~off viern we_s wedn wedne work y_al',
    ],
    [
      -59,
      '=both =da =entrance =hasta =igual _0_r _a_di _a_f _are _be_d _da_ _hast _im_t _is_o _kno _nop _sta acy_s ain_i appointment$ as_th a~numero b_so b_so_ both_ cast+off cill d_a_ del_t den_a do_l e_a_m e_cra e_da_ e_ro el~pero en_es ermo ermo_ ese_q feli from~number grama gual_ hast hasta he_0 i_pa ido_ igual$ illin is_on job+so job_s k_not l_mi la_e la~en ld_o ld_on llego+en mas~por me+da me_u more+than n_un nito ob_s ob_so ome_ ou_se pend que~cierran r_br se_li si+confirmo si_se side_ t_onc t_wh take~cast ten_a tes_d the_0 to~getting tranc uda_ ueve una_d work+note',
    ],
    [
      -58,
      '=aguanto =call =contacts =ingles =k _a_bu _eme _emer _fast _ha_l _ingl _mi_s _soc a_bus acts acts_ aguan appointment+on as_gr bo_l bo_la call_ cel_d chica cts_ del+seguro des_s does+it e_aye el~y emer emerg en_sh erge ergen es_it es_ti ese~no f_wa for_c gener guan guant ha_l ha_ll hat_t he_r hey_h hica i_me in+0000 isa_ ita_d jara l_doc le_al le_pa lot$ lpe_e m_at m_at_ mana_ me_me merg merge mi_s mi~de n_00 ne_nu o_ex o_se_ o_un of_wa onst or_mo ower ower_ pe_es phone+number portal$ r_si_ rm_it s_tie si+no t_a_b t_by t_by_ t_ok_ ta_el tacts tan_l telefono~la texting~i to_gr ture ture_ ustedes+tienen ut_me wed_ y_ki y_on',
    ],
    [
      -57,
      '00~i =answer =are =broke =contestar =edad =good =if =paro =pick =switch _answ _are_ _att _cas _dan _eda _edad _es_d _hal _if_ _paro _posi _roo _ten _y_q _y_qu a_ce a_fec answ answe atin ck_u ck_up d_on_ de~papa dos+veces e_mal e_pra e_wit eat_ ed_wh el_tu ency ency_ entrance$ es_o good_ ick_u ing_l ion_p k_up_ ker_ l_pi l_tu le_en los+papeles n_ba n_fi nswe nswer oone ot_yo paro paro_ ped_t pick+up pick_ posi puedo+parar puedo~de r_sh ra_te ract roke_ s_on_ soone swer swer_ t_de_ ta_d ter_m the~room unar unar_ wer_',
    ],
    [
      -56,
      '=cuarto =second _a_te _seco a+letter a+text a_dio arti ate_ ay_j can~at cond_ do_mi e_bas e_dow e_sin e_wh e_wi ecci eccio econ econd ene_ ento era_c es_i_ es_of espe had_a hursd i+can id_n iene_ if+the its+locked i~have lling ns_th nten o_fas o_he_ o_voy of~i old_m ormal re_b re_sh rmal rmal_ rsda rsday s_ri s_rig se_te seco secon to+fast ts_lo uarto ursd ursda y_per ys_p ys_th',
    ],
    [
      -55,
      '=blocked =va _anda _brin _i_us _pus _va_ a_cit a_el_ acta age_o ame_o and_r brin bring ca_a can+come del_m door~locked e_aft e_fi e_fie e_med eda_ en_0_ end_u ene_f es_b front+door genci h_thi hat_ he_f hes_ hi_m i_di i_us i_use ie_me is_mo le_o my~says n_i_a nt_he once$ or_q os_es row_m rta_ s_mor se_le t_wr tenc tenci the~date the~door this+morning tiene+fiebre was+000 was_0 y_de_',
    ],
    [
      -54,
      '0~the =vamos ^que _00_o _a_ba _dif _do_w _el_t _fli _goo _i_f _me_s _vam _vamo _ya_l a_al_ augh been+0 car_b con+el could+someone digan do+it do_it do_w e_dia e_que ecial een_0 een_h ejo_ elli el~con el~se encio eta_d ia_me ill~my in_c ion_c lan_ ld_so le_m lia_ me+salio my+son n_hou nal_ nsult on_my onsul ora_ peci pecia please+use r_hoy r_say re_ou rmo_ s_a_c s_la s_ye sa_m so_n so_no sone speci t_i_d t_ph ta_le ui_c vamo vamos ya_l',
    ],
    [
      -53,
      '=estare =hija =martes =mother ^confirmed ^heres _es_l _hija _in_s _it_n _me_p _mot _moth _my_v a_a_ a_noc a_si abajo ahi+estare aje_d and_c aper artes at_l card cho_t comer$ d_tes der_t did+not did_n do~want dra_ ed_i ed_my edad edad_ el+pecho el_i end_a ep_t es+la expl go_m h_is h_is_ hija hija_ hora hora_ i_mam it_m it_n k_wi k_wit l_an l_pec la_al la_me llega lo_pa lpe_ m_if m_if_ marte me+i mi+mama my+visit my_v my_vi n_esc ne_fo ngin nging os_pa paper r_ea r_to_ rect_ ress rtes rtes_ s_0_ s_so sea_ sign t_tod tare_ the_r this~is tor_ trac u_cl uis_ uit_s un+mensaje ves_ you~it',
    ],
    [
      -52,
      '=day =manana =script =ty _day_ _doc _gran _hijo _scri _sha _thu _thur _ty_ a_sin a_y_s acy_i ain_s aje_m an_y anan anana antes+del ard_ be_a ber_d cine cvs+on cvs_o cvs~main cy_i d_lo e_ge e_nu e_rue ed_s eed_a el~dia ese_d g_bef ge_t gran grand h_pl h_ple hange he_v hed_a hijo hurs i+leave i_lea i_mi iday ija_ it_e lata la~pero lol_ lta_ ma_n ma_no maci manan me_p meds$ mes_a mi~por my~instead n_a_d n_cam nana nana_ nce_m ncer ng_do o_ap o_pag oad_ obre or_yo oser_ que_d qui_c r_day rando ript_ rmaci ro_lo rro_e sena sobre t_abo t_now ta_l te_la the_v thur thurs u_se u_sen ue_d vs_o vs_on wn_th y_lis',
    ],
    [
      -51,
      '000_t =bloqueo =olvido ^yes _0_a _el_f _la_i _sat _spec _to_f a_ab a_dej a_med a_pas acia actic ait_i ara_d at_sh ave_n bandage+off be_th can~get ctic d_a_l de_c de_i del_p e_gr e_in_ e_pla e_won e_xr e_xra ed_c ed_p en~planta ep_te for_s ge_of go_ma he_xr i+cant i_ne ina_y is_v ist_s king king_ la+planta la~me lla_ lo~de lvido me+olvido me_w mi+hijo my+results n_es_ ne_0 nte_d o_cua of+my of_my off_h op_co oqueo os_r os_re ou_ta papeles+de pens_ s_on s_se_ sada sada_ ser_ se~olvido t_bu t_end t_ye te_d te_lo the+stairs the+xray ts_m vido vido_ were+in y_0_0 y_res you+take y~duele',
    ],
    [
      -50,
      '=disculpe =need =ninguno =shift =siempre ^disculpe ^okay _app _it_t _mi_e _shif _siem _ya_v a_va al_fo ank_y at+once ats_t dale dale_ de_a de_so deje+de del+lunes denta dont~a e_a_f eas_ eje_d ental er_ju guno guno_ hift hift_ ho_is i_ex iemp iempr ind_a is_co ja_y je_cu je_d l_yo la_cr la~y ll_m lts_a mal_ me_pu mensaje+cuando mensaje~este me~una mi_e mi_ex mos_p n_sa need_ nguno ntal one_p please$ s_em se_u shif shift siem siemp st_m t_to_ t_wor ta_e te_t thank+you to_un ts_ne ue_ll ulpe_ un~cuando who+is who_i who~this ya_v',
    ],
    [
      -49,
      '=alguna =changed =reminder =try _00_s _i_n _i_ne _try_ a_voy anged arece as_d but_s can+someone cardi could~be d_is d_is_ da_es de_el e_ac e_aq e_aqu el_ch eros eros_ ff_an ff_m ff_my ge_th it_d l_it l_it_ le_t lguna m_do_ mo_de n_alt n_i_d n_my n_my_ nd_b nde_p nged nged_ no$ no_ll o_mej o_una off+my off_m on_f oy_e parar+de pay_ por+si r_sc r_sch r_you rar_d rece rece_ rega reminders~my ry_c sali says~but se_mo send~to ted_i tomar+la ut_an y_ac y_acc',
    ],
    [
      -48,
      '0nd_ =behind =uno ^confirmo ^ok ^thanks _a_vo _behi _cie _cier _de_c _lad _lin _mea _mean _try _un_c _uno_ _urg _urge a_lo_ ad_a at_h ating behi behin ce_c co_s d_a_m d_i_s e_bo e_sen ear_ eed_ ehin ehind en_w eran go~the he_of hind hind_ hter_ hy_d ired ired_ is_o mano mano_ mean moth mothe nos_d o_rep o_yo old+and onde only~the poli records$ rete rry_i ry_i_ s_gr s_gra s_op s_tue s_va sorry+i ter_a the+office the~can why_d y_aq y_aqu y_sa you+then',
    ],
    [
      -47,
      '#4 =bueno =nah =sea _ayud _diab _if_y _nah _nah_ _paga _sea _sea_ _teng _y_p a_me abet ache_ ama_ ays_t ayud diab diabe el+azucar el+turno ere_o eve_ even f_wha good+morning he_pi hen_i iabe iabet if_y if_yo ized ized_ i~rather l_co l_tur la_no llam me+llegan ment nah_ not_l od_m od_mo on_r ood_m pharmacy+says r_a_l res_a rt_to sday_ showe t_a_m text+me una_l zed_',
    ],
    [
      -46,
      '=accident =c =letter =lol =si ^el ^quien _al_f _dal _heal _id_l _lol _lol_ _o_ll _si_ _star _vend _wher are+you are_y ast_ chang dios dios_ dont+have e_0_0 e_flu eek_i ek_i erdo erdo_ es_pl for~text hang he_fl he_li his_d i_est id+like id_li ine_p ir+sin is~right k_the men_ ndo_s ne_y neral nes_ now~the one_y ont_h or_la os_gr pls~me presion$ re_f ront rs_c s_us se_pr sta_d t_i_c ta_de th_o the+flu these+reminders the~by uego uego_ vend vita y_tra ying ying_',
    ],
    [
      -45,
      '=llamar _0_re _apar _arr _did _slo _vien a_pro ado_e all_f ant_ apar dy_p e_ba e_bil e_tur eigh engo engo_ esta ien_ in+the iver i~taking lamar leave+a n_0_ na_c nd_m ndo_n no+puedo o_baj oner oner_ or_s ot_go ow_m oy_el please+turn puede$ pues reen_ s_at s_ur se_tu sorry$ soy+el ts_c unti y_00',
    ],
    [
      -44,
      '=direccion =in =tengo ^se _a_le _acu _enfe _eye _hous _im_s _in_ _is_i _la_a _me_c _me_w _sti a_dir a_ti aco_ age_f ant_h ar_o arda but+the e_la_ e_may eck_ eep_t ele_m enfe enfer ento_ erar ferm for+us for_u ge_f ge_fr heck_ hen_w hous ijo_ irecc it_sh l_say la+direccion lanc la~vez m_it me_i message+from mi+senora mple my+blood my+mom my_bl na_a_ need+a nfer nferm nks_f okin oking ontra or_b or_qu que+ya que_i r_her r_us_ recc recci s_too t_0_t t_pa tengo thanks+for tico we+go we_go y_mom',
    ],
    [
      -43,
      '=dice =send _bro _che _el_p _emp _fin _fou _sur aja_e an_te ansa ay_i cansa culpe derst des_p dice_ e_num ecto_ egun ered ered_ ero_l erst espon g_is_ ght_t ht_t i_es ias_ idos idos_ ina_e ist_t i~from ke_b metformin~the ncia ndo_e nto_m ntos ntos_ pond puedo+cancelar r_bro r_na r_sin rash$ re_no read_ respo s_bo s_cl si_co spon spond te_of ter_ ty$ uien uien_ ulpe y_ref y_tod',
    ],
    [
      -42,
      '#11 =hello =lleva =papa =practice =well ^hello ^oiga ^ya _a_b _call _doe _does _find _hell _i_di _my_m _my_s _nee _need _o_lo _papa _un_n all_a apa_ ay_d a~0 because+of broke+down can~me ctice de_se does does+not e_app e_pon e_sch e_to_ er_d esposo+ya find g_in hablar+con hell hello heri i_did il_i im+on in~parking it~for ke_do l_fr lado le_su leva_ lisi mi_ma my_m my_s n_sto need now$ ntes_ o_op oke_d or_ma ou_b ou_ca papa papa_ por~y ra_c sa_d st_y te_o testa the+parking the+school ts_on ue_re uez_ un_n use_o well_ who~i you_b y~quiero',
    ],
    [
      -41,
      '=house =nueva =once =where ^saquenme ^tengo _cui _cuid _el_b _el_d _ok_g _onc _once _one _rece _u_ta ado_y adre_ are_g ay_la ber_t call~instead cuid cuida d_bu d_but date de_h demel dre_ e_att e_vo el+lunes el_ex el_ni embr embre emel emelo epar ere_c es_ha es_l for_b g_in_ g_ple house ie_m iemb iembr ill_i ino_ it_t itti ittin i~for jo_e jo_el k_gr k_gra ke_an l_apa l_ex la+tarjeta madr madre n_bi n_bie n_fo nk_y nk_yo no+tengo nueva o_se o_tie ok_g ok_gr on_l once_ ouse ouse_ please+delete que+seguir re_l rla_ says+0 says~00 sito sito_ six$ so~of st_n t_to ta_si u+take uede uida ut_fr uy_b y_00_ y_it ys_0_',
    ],
    [
      -40,
      '=front =hermana =medicina =nos =shower ^im _a_q _fron _lla _llam _no_p _nos_ a_pa amen and+its ant_t before~blood bre_m ca_pa cesi cesit confi de~el do+the do_th e_an_ e_el e_use ecesi esit ets_ fron front gracias$ hen_m hower im_o is~a l_the l_to los+recordatorios mana mas_c me_c me~en n_nu nas_ nto_ of~day onfi os_qu otro rm_t rm_th rmana ront_ se_us shower$ t_qu t_qui taro taron the~who told+me tomar~pastilla u_th un~en well when+my y_all y_ya_ ya+esta',
    ],
    [
      -39,
      '=confirmo =daughter =doctora =tuesday =un ^voy _nen _un_ a_pre a_q_ amos amos_ and+cant argo as_h at~desk call carg cargo con_u ctora de~persona dieron+de e_cal e_dec e_vis el_a empre en_po er_m esen et_f et_fo evo_l fine$ firmo g_ch ged_ i_le ing_n io_n iolo iolog irmo irmo_ is+ready k_at k_at_ ke_th l_de l_fi l_sa l_vi l_vie mind_ my+ex n_at_ n_los ng_ch nly_n not_g one_i or_my ot_g oy_yo recibir~mensajes rme_e s_vi see_t soy+yo stop+the t_mon the+desk the_f the~on to_th top_m tora tora_ tos_n to~them tuesd uesd uesda ught vo_l y_ex_ y_ot y_pe your+reminders',
    ],
    [
      -38,
      '=alguien =doy =sabado =single =vez _algu _doy _doy_ _mov _sing _vez _vez_ _we_s ad_i al_y al_y_ algu algui am_th amar amar_ bado_ ce_la ce_on ch_a culp d_won da_a_ de~como discu doy_ e_muc ell_t er_f guie guien ima_ in_t iscu iscul led_t leve lgui lguie ls_t me_a_ more~thank my~as n_mes nada$ ne_w ng_w ngle_ now_t nt_to on_e on_p os_an ot_i ppt_t ro_o_ s_ca scul sculp singl so_el t_ans the~has to_ta use_a vez_ y_par',
    ],
    [
      -37,
      '00_t =gets =mexico =youd _dr_a _for _gets _mex _mexi _my_t _ord _orde _sle _slee _yo_y _youd a_mo a_mol a_of a_tie arde ay_p cha_ cuart dr_a e_dr_ e_dri e_va el~a erto_ et_it exic exico favor~me get_m gets gets_ how_m i_ma i_tu ierto ill_ keep+texting leep lo_pu mexi mexic mi~no my_pe my_t my~so ndo_ ng_c no_o orde ou_c reminders+to rs_to s_ate s_sa se_k se_ke sill silla slee sleep t_sca tic_ to_ge uart ut_to xico xico_ y_en_ yo+ya yo_ya you_c youd youd_',
    ],
    [
      -36,
      '0_so =al =esta =grax =problema =things =tiene _al_ _grax _my_d a_do a_la_ alk_t alta ar_no blema ca_y de_ha del+bus del~por e_to enar enar_ entes ere_e ge_i go_do grax grax_ he_do he_wa hings ica_y ile_d ingl instead$ la+parada lema lema_ lk_t lk_to llo_ me~otro my+shift my_d my_so nds_a ne_p o_abo oes_ olle os_el otra+clinica parada+del parada~bus porta quien+es r_le ra_cl rax_ reminders$ rry_w s_du s_she se_ca so+tired sorry+wrong t_ba talk+to test the+practice the~form to_dr to_u uede_ unt_i y_har y_nee y_shi y_son',
    ],
    [
      -35,
      '=buenas =escribir =hay =march =quien _ant _cal _hay_ _hos _hosp _i_h _im_h _mad _visi a_day a_la a_las al_q arch arta arta_ arte cita~la cy_s cy_sa dejar diac e_ci ejar em_o en_l enas enas_ er_re es_re ese_r espo et_m ext_m g_li hay_ hem_o hera herap hosp hospi i_par iado_ im_h interested+in isit it_c it_to l_ac la+doctora la_es lant les_h ls_l march nd_te ng_li no+thank no_la no_vo not~in no~you o_i_g ont_i ora_p ospi oved para+q quien ra_mi ra_q_ rar_e ras_d s_ent sola stop~reminders tami tari the+forms thera uenas visi visit xt_m',
    ],
    [
      -34,
      '=dra =equivocada =hear =husband =necesito =trabajo ^cancele _0_mi _cam _dra_ _i_t _im_o _nut _will a_eq a_equ a_pr alth_ ando_ band_ cias cias_ d_ne days days_ decir dont~the dos_d e_si ecir ect_ el_to enin ening er_de es_ve esito for+me g_by g_by_ g_he he_co he_pl he_se hear_ his_f i_for i_sw in_r in_re ir_si isab i~see l_gra l_i_b l_po l_por l_ta ld_t lth_ m_pr me_fo ments min_b my_ch my~was n_sal ng_by ng_he ocada ola_ op_b rest resultados+de rge_ ste_m taking~metformin the+metformin the~and the~today time~you top_b to~in uit_d ve_c ve_co vier will ya~mas',
    ],
    [
      -33,
      '=alla =anyone =jueves =minutos =otro =puse _a_pi _alla _anyo _cart _i_mo _juev _otro _puse a+list a_lat a_pri a_pus ad_to alla alla_ an_t ange anyo anyon ara_e at_i at_li atro be_fr cart could+you cy_it d_i_t de+clinica de_cl do_v e_car e_cu e_mon e_sl e_sle ee_th ene_a er_p eves eves_ has_ i+moved i_mo i_mov ibe_f ing_b inuto juev jueve llow me_on ming my_ex n_ot n_otr ng_pl not+want nuto nutos nyon nyone o_era on~account otro_ puede puse puse_ r_bil rk_t rk_th s_a_d s_ho s_la_ the+reminder ueves una~basta unsubscribe+from un~de up_w utos utos_ visa_ y_it_ you~a',
    ],
    [
      -32,
      '=antes =bebe =dias =five =home =quitarme _a_v _beb _bebe _de_n _dias _dice _fiv _five _frid _of_e _pasa _sab _si_c _y_le a_00 a_a_m a_el a_te age_i anme anme_ antes aring aught bebe bebe_ d_wh daug daugh del_e dias dias_ dice do_h e_a_l e_vi e_wal eari earin el_h encia ens_o erne ernes ew_o ew_on firm five five_ frid frida gara ghte ghter home_ hter i+do i_do_ itarm ke_t ll_an much$ my_mo ne_i new+one new_o ns_on nt_f o_do of_e on_re onga pasa ponga r_a_s r_qu riday rito rito_ rnes rtin si_c ta_ca the+walgreens ughte uld_y vor_a w_one walgreens+on y_ten ya+le',
    ],
    [
      -31,
      '=digale =mean =mom =new =perdon =pueden =sale =visit ^could ^what _hum _lo_a _mom_ _new_ _sale _sali _va_a a_cam a_cr a_cre acy_ al_m ale_a ame_i amen_ any_t ardio atch atch_ be+there ca_ya cancel+my cel_m digal e_nad ed_ca eden eden_ eja_d el_do el_my ent_f ent_m en~farmacia eo_e esti eter eva_ fecti gale gale_ gun_e hey_s ido_d igal igale in_b isit_ l_ho l_par la_m ling ling_ me_to mean_ mio_d mi~le mom_ ncio ner_ new_ nfir nfirm ngs_ no_p nt_fr nt_g nt_s ny_t o_tar omo_l onfir orry os_ca pastilla~la patc patch pt_t punt ral_ rdio rdon_ re_n resi rir_ ro_ah s_gua s_mu s_muc sale sale_ scar sed_c she+is sit_ t_a_c text~to the~from time+i to_ti tran_ u_ca ue_si ueden unch va+a voy_m ya~en you+still',
    ],
    [
      -30,
      '=mucho =running _ama _bra _chan _duer _hay _peo _runn _say _ya_e a_fo a_muc al_l alta_ arad arle ch_i chan d_ba der_ duer duerm e_an el_ma el_vi eme_ for+the h_in_ he_de i+think i_thi ia_co ime_c ina_a it_ma jar_d med_ ne_in nos_ o_esc ot_s ourse paid paid_ re_r re_re runn runni s_pa s_rem s_to t_of_ t_par te_th the+right ucho_ uerm used+to ving ving_ y_or_ y_wr ya_e ya_es',
    ],
    [
      30,
      '=jennifer =mejor =there _jen _jenn _mej _mejo _mi_a adas adas_ ansan ay_a cel_s ces_q ch_t del~porque draw ejor ejor_ eman enni ennif er_o get+me get_t h_and ifer ifer_ jenn jenni jor_ l_my l_my_ la_ve le_el les_y ll_p lo_s mada mejo mejor mi_a my_bo nife nifer nnif nnife no_mo or_n os_ma ou_ma owin please~this por+el que~las r_fin rior rs_i t_bel t_car tan_a to_la to_n to~else ue_m y_bo y_fa ya~los',
    ],
    [
      31,
      '=entonces =hijos =keep =now ^didnt _a_e _aga _agai _end _ento _la_b _marc _now _now_ _or_f _revi _sor _u_c _u_ca a_ca a_ha a_pho agai again age_a amada anda_ as_i away$ d_ap d_app d_ye de_l dos~y do~call dy_i e_bor e_dis e_ell end+my enton er_j ery_ ery_s es_ll es~no for_t front+desk gain ge_a go_en he_te he_ti hijos his_c ijos ijos_ ing_h ion_t is_my it_be ive_u jor_q keep_ l_de_ l_si l_y_ last+month last~so les_d ls_a marc mi_t moved my~but n_bac nces nces_ ne_an no_sa nt_de ntonc o_ho o_i_h o_lo_ o_pr ok_i on_ot onces paga r_one r_wa ra_r ry_s s_fro s_il s_los ser_c st_mo st_st t_des texts~the th_th to_y_ tonc tonce ude_ uve_ y_ho',
    ],
    [
      32,
      '=again =birthday =cancelen =gotta =llamadas =nerviosa ^kiero ^take _on_y _reco _ret _tak ada_a an_to antas as_me ay_is d_es d_le d_tw day_b e_all e_lee e_ma e_nev eano elen_ ervio ez_le fica gain_ ge_m go_qu gotta hday hday_ he_y house+phone i+dont ifica ill_p im~to io_c io_co iosa iosa_ irthd ke_my l_te leano lo_po madas nd_h ne_mo nervi no+quiero ntas on+your or_fa os_di otta otta_ ou_t r_ho r_pas reco ro_pa ro_se rthd rthda rvios s_ex s_sho se_ph ster_ t_wee thda thday the_m the~desk the~phone to+bother to_bo uent ui_es uite unsubscribe$ vios viosa y_mo you+can you_t',
    ],
    [
      33,
      '=ninguna =paper =quiten =wants _apu _apun _cor _dec _enc _is_w _lo_r an_v and~messages ants ants_ aper_ apun apunt ar_do arlo aro_e as_00 ase_a ay_at ay_m cita+ya corda d_she d_te da_de e_be_ e_wil ear_d ema_ ent_o era_q ext_c hat_a iero_ ita_m iten_ ito_ jan_ l_se le_p ll_on lo_r lo_re nd_de nguna not+my nt_wa nt_wi o_al_ on_ha orda pa_y pls_t ra_pu rez_ ro_te stand stop~stop t_0_i te_f te_s tes_y todo+el un_pa ust_p wants was+your was_y was~patient xt_c ya_lo',
    ],
    [
      34,
      '00_p 0_ti =cancelar =despues =flu =husbands =patel _0_ti _a_ne _flu _flu_ _i_pr _lett _lind _rep a+new a_00_ a_de_ a_for a_new ados ados_ all_i ands_ ans_ atel_ avisa bands d_we despu de~mi do_b dr+patel e_con e_ot e_pl e_rec ee_t el+portal elar_ ell_o en_k en_ke enda_ er_c er_el es_le espu espue flu_ her_p i_pre ick_o il_t is_fo it~be lind list my_fo ndo_m ng_le not_a nt_in o_ag o_fue o_lea o_son omet op_d orres os_p ou_do patient+there quiero+cancelar rado rado_ regi rres s_nam s_pi sick+of spue spues t_can t_tha th_on to+leave top_d to~i unt_ w_do w_th y_bl',
    ],
    [
      35,
      '=acabe =an =chart =days =grandson =nada =usa =volver _an_ _be_l _d_b _d_ba _days _escr _her _it_f _le_c _me_n _nada _tir _u_d _usa_ _w_t _w_th acabe am+no am~longer andso atel atori ay_g ber_o cabe_ d_la da_pa de_e dson dson_ ease_ edio enter er_r eso+es f_it_ him_i ia_n id_a il_a iso_d ita_l je_p k_u_ l_ni l_nin l_on_ lumb lver lver_ m_ti medio my+grandson ndso ndson nk_u not_u nton o_hab o_to o_usa olver opted+out r_tha rands s_tod text~about u_do_ u_te unci ut_th verd y_gr yer_',
    ],
    [
      36,
      '00+and =ella =people =yesterday _a_la _a_mi _abu _abue _bus _cus _cust _ella _nina _peop _sche _trat _yest a_bol a_esc a_q_m abue abuel ad_o arme as_es at_do ay_th be_po buel ce_s corre cust custo d_lea de~semanas e_giv e_lik ed_w eopl eople er_i er_l eral erday es_se ez_a hat_d he_sa hot_t ice_a id_e inar_ instead~texting is_li lace_ lar_l lesta na_fa ner_e nina no_po no~mi o_des o_le_ o_of obro ongan ople ople_ ore_s osco oscop ou_i peop peopl que+yo que_p re_yo reci ree_ s_fe s_nee s_up scop snt_u sterd stod t_go terd terda to_r to_st u$ u_pl ue_p ue_t ustod yest yeste yo+nunca yo_nu you_i',
    ],
    [
      37,
      '0_no =how =like =verdad ^cono _have _how_ _lo_p _us_w _verd _y_y a_doc any+longer any_l ave_a con_n de+numero de_nu dio_ dura e_sal e_tel ed_tw en_un ense erdad h_wi have he_ho he_wo i+will i_por i_wil ike_ in_te ion_m is_se is_sh it+off it_of la_po like_ list_ lo_q lo_qu longer$ m_thi manden+textos mbar me~textos miss n_da ne_r no+more now_a no~que number~of ny_l ny_lo o_i_p o_las op_p or_u ore_i os_a_ ow_an oy_no por_f r_but ra_q rdad_ rita rita_ ros_ s_el s_mas s_wel stro the~before tiona top_p u_tex ue_me us_w verda w_an y_lon y_ma y_ya ys_c',
    ],
    [
      38,
      '=account =billing =cambio =he =soy =tardes =tell =weeks ^ustedes _a_bl _a_po _bla _blan _hav _he_ _it_b _on_a _send _soy _soy_ _tene _ya_p a+quien a_da a_hi accou account$ acio ambio am~of ar_i arat ardes a~to billi buenas+tardes ccou ccoun de~y dont+need e_ins ed_he eeks eeks_ eks_ eks_a ers_i estar ested fallecio+en h_an her_m how_d i_bo ible ible_ ieve ieve_ ile_ ks_a ks_ag ll_in mas_r mbio mbio_ nas_t nd_an no+le o_fal ont_n op_th orio othe other oy_m parat phone~my r_it_ r_now r_sta rd_i rdan rdes rdes_ s_qui sa_es soy_ stin stop~to t_at t_th tell_ time torio tten tten_ ustedes$ vor_y weeks weeks+ago xts_s y_at_ ya_p',
    ],
    [
      39,
      '0_bu =instead =na =wife ^toy _na_ _year a_baj a_mi_ an_0 an_0_ at~instead at~is a~that but_i ca_d cel_t clin con_q consultorio$ cuando~a day_t den_r des_ de~por e_0t e_0th e_adv e_ch ee_d egue el_s en_i_ eque er_sh ery_m es_di est_t have+a he_0t he_su if~is il_m ilin inste it_g m_i_s me_ma mien my+wife my_wi n_cit ness ness_ ngo_a ns_s nste nstea o_em of+texting ok+i ones or_d que_n revi ry_p s_da s_y_m stea stead ta_a_ ta_se tead tead_ teme the+0th vez_y vo_a wife_ y_or y_wif ya~tiene year',
    ],
    [
      40,
      '=alto =base =covid =gave =her =manera =sabe =salud =three =truck =you ^opt _a_es _alto _base _covi _de_l _gav _gave _her_ _i_dr _my_f _par _su_b _truc _tyl _tyle _want _you_ ablen alto alto_ alud_ amie amien anda anera aran as_v blen covi covid da_pe den_h de~base dnt_ dy_el e_eli ella en+mi enough~the er_ow er_si er_th ere_g ese_m ew_ph f_yo f_you gave gave_ he_i he_pe here how_ hree hree_ i_dr ily_ infor ito_d jo_qu k_no_ lo+de lo~la lto_ lud_ ly_b m_a_ m_in_ maner my_f n_del nada nada_ nera_ new+phone no_m o_y_ odo_e ody_c or_f or_so ovid_ pasad pls$ r_mi_ r_ow r_own ra_pe ria_y rom_t ruck ruck_ s_of sabe_ some somebody+else sta_q su+base su_b su_ba t_i_h tan_ three to_po truck ts_0 tyle u_ba u_bas ue_en ve_th w_ph w_pho want was_i y_els you_',
    ],
    [
      41,
      '_baje _si_s ad_m appe ase_ baje ber_b cell cuerd d_ins d_ki e_a_c e_aut e_da e_nee e_tol erde for$ he_au i_re i_se_ in_f ive_ i~want me~cosas n_cos ne_by ngo_c no_us now_w ow_d r_eso r_ma ropa s_chi s_do_ s_is_ se_t si_s the+clinic to_le too~to tors tors_ uck_ uerd y_ar y_so y_wit',
    ],
    [
      42,
      '=como =have =juan =mandan =said =take =taken _0_d _a_pa _como _es_t _how _is_h _jua _juan _of_h _sai _said _tran a_por ada_q aken_ al_s anto c_on c_on_ como como_ d_som da_d da_qu e_mor e_of_ e_ped e_two el_ju es+tan es_de es~amable han_m have_ her_ i_ab i_co i_fi ic_on il_me ive_s iving juan juan$ juan_ k_to k_to_ ke_a keep~appointment l_ju l_jue la_l mi_ab nd_st nd_wo ne_m no_al not_f o_alc o_i_d of_h ofer ora_d oso_e ot_my out_i pay_t re_i rma_ ro_e s_cu sa_v sa_va said said_ sing_ so_a t_an ta_c taken tan+amable text$ to_me to_se to~calls uan_ uld_u ut_t ve_to vida visit$',
    ],
    [
      43,
      '0th_ =senorita _be_o _bran _dat _dele _dije _fil _kee _keep _le_p _of_b a+la a_fal ancel and+the as_un asi_ be_o brand d_end d_no de_r dele delet dije e_aho e_had e_sol edo_e el+dia elet elete el~d en_ac enori ent_h ill~there im_de in_ha ing_c inst it_s keep lete mi~que my_te n_mu n_un_ na_de ncel nd_i_ ne_s no_ne nori norit nt_ne ntest numero+d numero~su o_asi o_d_ o_sh oes_a of_b on_a_ onar ontes phone+who que_a r_mes r_ne rect rice rice_ ro_d_ scon se_al stop~these th_t the+refill ve_s ver_t y_pro ya+se ya_se',
    ],
    [
      44,
      '=abuela =ahi =any =cobran =doesnt =senora =with ^so _a_fo _ahi _ahi_ _any_ _bloc _cuen _desp _lov _love _ning _no_m _no_s _or_i _up_f a_du a_po afor ago_p ahi_ ande blan bloc bran_ buela can_d canc cance care ce_i_ ce_n clini criba de_en desp doesn emai email enora en~y er_pa erro es_bu esnt esnt_ esta~la i+already i_alr i_uns ind_t ingun k_thi led_ lini lio_m love meti mpan my_do my_li ne_l ngun ningu o_be o_dig obran oesn oesnt ompan or_es ore_ please~text quite r_bef ra_f riba rio_ s_ag se_ma si~a so~can t_aga t_bef tand ted_o texting+me ther_ to~it un_a up_f ur_m ve_he ver_h with_ y_but',
    ],
    [
      45,
      '=little =oiga _aler _an_e _cum _cump _ell _inst _litt _mak _make _sen _who a+el a_bie an_c as_pe ce_h ce_ha como+hago const cump cumpl de+otra de_d de_ot de_sa dejen~mandar denme+de e_una email+me en_ya ent_t er_n es_au esta+bien go_q go_y hed_ here_ icar igo_ ittl ittle ja_p l_nee legu legue litt littl llegu ma_d make mane me_ac mensajes+automaticos mient mo_h mo_ha mucho$ n_las na_ma ng_g nto_p oiga_ omo_h ona_ op_l or_h ou_g p_a_ r_of r_off ra_y s_as son_ t_wan ta_bi to+text top_l to~clinic to~this trat umpl vise ya~cambie ya~quiero you_g',
    ],
    [
      46,
      '#18 =q _a_n _a_wo _canc _i_un _is_n _ya_m a_as a_man a_wo a_y_ ada_m ake_t ampo ck_to cobro d_ou do_p down$ e_hac e_her e_mov e_oth e_reg e_yo eep_ es_on et_o hat_s i_per i_soy im_st ir_de is_ch is_f je_qu ke_i la+baja man_ n_ou n_out nly_t no+mas ns_o number+is o_al o_an oes_o on_is on_mu on_to s_di s_end sent_ t_i_p te_it text+this text~number to+me to_sh y_wee ya_m',
    ],
    [
      47,
      '00th 00th_ =00th =checking =gusta =vos ^vos _00t _00th _a_h _inv _lis _si_d _thou _vos_ a_cue a_fir a_gr a_y_d ad_of age_m al_in ands appen at_n baja~los d_ha d_qu do_ya e_a_w e_par e_ust el+que er_s er_un es_y_ happe hasta+cuando hay+un him$ houg hough insurance+card ir_d ith_a l_lo m_te me+gusta mother~away n_tex ne_i_ ne_wh ned_u no_ti no~gusta nto_a om_te ont_d op_w_ ou_f ou_h ppen que+esta quisiera+dejar ro_y_ rreg s_man se_s sending+these sica signed+up signed~for stop+w t_off ta_po tanto+mensaje telefono+de the_t the~but thoug u_ma you_f you_h yo~me',
    ],
    [
      48,
      '=familia _baj _list _me_t _pesa _pone _se_q _so_s _tera _ya_c a_fam ake_m and~want ars_ a~y ba_m can~be conozco~esa d_be_ de+ustedes de_m de_us de~manana digo digo_ dio_d e_av e_avi e_im_ e_los e_mes egal en_de er_is eral_ etin eting gs_to he+is he_ni i+never i_nev ilia_ ill_r im_t l_at l_li la+familia ld_be lla_n llamenme+no m_no_ n_er na_an ngs_t nme_n nstr nstru o_bor omo_ ou_st pesa pone que+me que~me r_por rmer s_po se+puede so_pa still~me stru struc t_ag t_bo t_com terap think+you u_on uld_b ve_a ve_p y_a_l ya_c',
    ],
    [
      49,
      '=deja =interested =keeps =ser =want =xfa _a_ph _haga _it_g _mor _prog _ser_ _wan _xfa_ a_ph and+id cido_ correo~y d_a_p d_id d_id_ d_tex d_we_ deja_ denm denme e_day e_mo eeps eeps_ efer_ electronico+y ell_ eps_ erest ff_i g_him going+to haga he_is her+daughter ick_ if+this keeps l_in le_c lts_i mi~y n_acr nd_id nda_ not+interested not_i not~stop now_s numero+equivocado o_nec off~these olati or_th que+le que~con r_dau r_th r_un ra_qu reste s_por s_y_ sado_ se~que sin_m st_re t_hav ta_yo ther the~00 ts_d vien want_ xfa_',
    ],
    [
      50,
      '=from =hipaa =make =rather _cont _en_m _from _giv _hac _hace _hip _hipa _le_h _rath a_st a_sto ail_m aina aina_ ambie an+appointment ande_ as_c atie atien at~and bie_d cambie+de ctiv d_do_ d_ra d_rat de_bu do_en do_ll dos_a ed_h en_d er_wa from from_ g_te g_tex grat h_to hace hat_m hipa hipaa i_en i_wan ie_d ie_de ingu ipaa ipaa_ jos_ la_pe ler_ les_ make_ mbie n_ll nd_s ng_te no_le ns_i o_en off_s ork_a ot_w ount_ paa_ rath rathe rk_a rom_ s_rec stre t_fr there~way to+my to_a to_my use_p ven_a ya+me ya_me',
    ],
    [
      51,
      '0_yr =be =possible =someone ^cancelar ^if _am_o _be_ _de_s _hart _is_f _poss _q_m _q_p _reg _take _tim _time _wife am+on am_o am_on ar_d ar_ma atron avise a~one baja duras dy_w e_wee ease ed_by ena_p eone eone_ er_y favor$ he_w ice_i ive_a izo_ i~get je_q ks_s l_bl l_cua lls_i m_don m_tir me+and me_lo me_n meon meone my+cell my_ce my~not n_me n_wh ncio_ need+them no+sabe o_mi omeo omeon ossi ossib out_m out_w patro pls_o poss possi que+lo r_te ra_me re_fi re_lo ro_p rt_i s_de_ se_th sier someo ssib ssibl sts_ sus+textos sus_t t_an_ t_do_ t_his te_so the~thing to_ma to~messages ue_ca us_t us_te ut_w wife y_cel y_el y_me ylen z_le z_y_',
    ],
    [
      52,
      '=their =your _bee _de_t _fij _i_ma _i_wi _mi_t _thei ad_n ado_ ake_ al_h ama_d an_el ant_f ara_n base base_ dad_n dont~any eir_ es_a_ es_ca g_tha h_to_ heir heir_ i_wi ica_e ill_t in_co is~for ith_t l_da l_fa l_us ltra no+necesito no_g o_hag o_hay ough ove_p p_fo p_for para+no pero pero+no pero_ r_po re_to s_in_ s_ple s_sto si~de t_wit thei their ts_s tta_ up+for up_fo ur+list ure_o ver_c y_le y_lo ya_le your_',
    ],
    [
      53,
      '=always =called =contact =las =leer =look =persona ^elimine _a_00 _adv _alw _alwa _de_e _deja _ins _la_l _la_s _las_ _leer _wond a+00 a_pal ada_r al+dia al_di alled alwa alway ar_en as_ma d_in da_r deja eer_ erda f_the g_of i_te is_da ist_ ja_a la+lista leer leer_ lo_o lo_ot look_ los~y ls_b lway lways manden~mensajes me_in mensajes~este nd_ca nger_ o_di onder onge onger ont_o rry_t ry_ca s_pr se_de se_to sona_ t_no tact_ tear tor_t unta ways ways_ wond wonde xts_t y_do y_ti ya~voy',
    ],
    [
      54,
      '=across =ago =cambie =end =reason _a_wa _acr _acro _ago_ _am_s _cos _de_o _end_ _le_m _twi _vec _y_no _you _your a_bl a_no a_th acro acros aja_ are+not are_n ason_ bie_ bro_ cel_e consentimiento+para cordi d_off da_m de_o ds_ph e_i_a e_who ell_m equi erme f_not g_wh gand greso iba_ if_it ime_t io_d i~00 l_re mand mbie_ na_pa ng_wh o_ba on_s opt~of ordi ordin os_a oss_t re_o s_ki sto_y t_me that+you the+week these~messages ts_fo uch_i ut_n ut_no y+no y_car y_wi your',
    ],
    [
      55,
      '=been =dentist =semanas _a_el _aco _been _lo_m _swi ago+and ago_a all_ am_s anas anas_ anno ar_s ase_f been been_ ce_l chart cont d_of_ d_one de_s demas e_a_ e_a_p e_tw emas er_fr es_mi es_q es_qu estan ew_p g_ab g_abo gh_w is_a_ ivin la_s macio manas n_ci nada+mas ng_ab no+deseo no_s no_si nt_c olo_p on_n one_ os_co ose_i ost_ rsona s_00_ s_all s_num s_se sta_c texts+are tist_ to_av turn~the ues_ ugh_w una~con ur_me van_ w_on would+it x_no_ y_tha y_to',
    ],
    [
      56,
      '=mande =marido =service ^prefiero _exe _lo_d _tur _up_a _we_d ace_ ady_a ar_es as_ni ately block d_all dy_t e_bee e_die ead_t egunt en_u ena_d ent_s equivocaron+de ext_l g_no got_m gunt h_wh he_t i+opt i_mar ill_b item ivoco la+nina la_ni mi+marido nd_he ng_no off~the or_t our_r pregu puedo~el quear r_ga r_ru re_ca regun remove+this rvice s_0_d s_a_ sibl sible t_lis te_po to+a uear uear_ uena up_a ur_r ur_re we_d we_do xt_l xt_li y_do_ ys_h ys_he',
    ],
    [
      57,
      '=delete =eliminar =elimine =turn =twice =y _gua _he_h _lo_q _my_e _sac _twic _ust _uste _y_m a+phone ago$ ahi$ an_an as_u como+me d_0_ d_0_t d_po d_por d_tha de_la de~avisos do_s dont+want e_do_ e_nig ede_q ella_ endi eo_d er_e fer_ i~like ke_m la_q la_qu lete_ ly_he messages~i mo_me mother+passed my_e n_tr nica nt_at o_av o_ci o_rea o_ro oke_ on_a oot_ ou_o r_gra r_we se_h t_goi the+night the+reminders tired~these turn_ twic twice urn_ usted ve_of wice wice_ y_se y_sig you_o ys_d',
    ],
    [
      58,
      '=doctors =electronico =list ^this _a_su _don _encu _fue _man a+way a_ben a_way ada_y ail_ aja_p am~still celular+de correo+electronico ctors d_out de_co e_too encu encue ent_i from+you go_d he_lo in_an ing_ is+00 is_s l_ins lar_d la~si ldnt ldnt_ lean mail_ mari me_r mo_m na_co ncue nd_my nest ng_f nt_t o_ele o_le oles onico ouldn out_t permission+for por~electronico quiero~la s_0_p s_ll sa_p st_in th_an uit_m uldn uldnt with+these withdraw~permission xfa$ yesterday+and',
    ],
    [
      59,
      '0~now =bother =deseo _al_s _i_w _mand _me_e _no_d _sig _to_s a_ma a_pls ad_f alle ar_de ar_ol be_l bring+the can_c care_ deri deseo e_al e_bel e_im ed_m erapi eseo eseo_ have+been her_b her_o hts_a i_be icia igan isar i~nights k_ni k_nig l_du l_due l_i_ la+semana le_ha ly_ha marq marqu mbre mbre_ n_ten nights+and not+his nt_m o_ple op_s or_no ors_ os_me phone+belongs phone~to r_cl r_tex rk_ni s_tu sde_h seo_ st_r tando te_te u_mea ure_i usta_ uste visar wake~up with+the work+nights work~and ya+con y~por',
    ],
    [
      60,
      '00_n 00_no 00_ye =communication =denise =ended =mammogram =txting =vacunas ^para _a_ca _de_m _deni _ende _i_co _mamm _mes _q_s _una all_r ammo ammog an_am bran cunas darm darme deni denis despues+de e_mis e_my_ e_you ee_da en_he ended enis enise er_bu er_po ff_s for+texts h_my_ i_pr i_un ing_a ing_f ive_i i~it l_at_ la+senora lo_c mamm mammo mmog mmogr mogr mogra n_a_e n_am n_ama n_has n_tu na_s nera nise nise_ nks_s not~my nt_i_ o_ha o_pos on_lo os_n pls~txting re_h ree_d ried ried_ rs_a_ s_st si~tan t_vi t_vis three+days truc txting+me ues_d uras uras_ vuel y_ce',
    ],
    [
      61,
      '=eso =lista ^aqui _a_d _cosa _eso_ _up_m a_hu a_hum am~the aner ant_a as_ll as_no ase_h cues cuest d_he e_en_ e_me e_wr el~tiene es~desde ez_y he_wr i+want i_am i_pri ia_es im~my in+writing in_wr ing_p io_m is_nu la_te lista manda mas_m me_ev me~dar mi_pr mi_te mio+desde mio~hace n_te n_wri need~be nfor nmig numero~mio old_p ompa or_i ose_m ot_d por_m r_mas r_wan s_ago s_mo s_nu se_ne se_on se_pu stres t_rem ta_u that+the the+wrong to~to u_do up+my up_m up_my w+the xt_co ya+no',
    ],
    [
      62,
      '=about =enviar =fix =moved =recordatorios =salgo =signed =way ^cancelen ^revoco _abou _baja _by_s _el_j _fix _fix_ _int _remi _way _way_ a_ba abou about act_ acti an_su aran_ athe ather ave_s bout bout_ by+sms by_sm co_mi delete~number ding_ ds_t dy_a e_don ecku eckup els_ emin emind ers_t esus esusc ext_a fix_ for_i g_ea hecku in_my ion_ ke_me l_tel le_re lgo_d messages+and ms_f nder ng_ca ng_ea now_n ns_e nt_n oco_m on~00th orios ow_n p_te phone~not r_cor r_me re_at remi remin revoco+mi rto_ salgo scan_ se_p t_be te_es te_pe tede to+these top_s to~any ue_a viar_ y_mis y_pl',
    ],
    [
      63,
      '00~old =ni =pasada =una _dece _nam _name _ni_ _una_ a_ver abra abra_ ads_ cancel+these cease+all cel$ d_las dator e_dos e_imm e_per e_we ear_i er_i_ es_u es~que g_to_ go_de gun_ h_the horr ica_d inder is+a is~landline ito_s la~pasada line_ ll_c lly_h mande mas_n me_m my+email my_wr n_to name need~stop ng_t o_er oja_ or_p ordat os_b our_ out~your ove_m oy_su rdad rdat rdato rte_d s_is s_pro semana+pasada si+voy si_vo soy+su soy_s to_re would~be',
    ],
    [
      64,
      '00+now 0_now =mio =shes =tanto _do_n _err _erro _loc _mio _mio_ _pie _shes _to_l a_vec assin ce_a_ de_pr del~y den_c do+not dos_s dy_e e_ho enun enunc forme from~practice i+revoke i_con i_rev im~out ir_ma la+vecina len_ me+no o_po ody_e on_es only$ os_lo ot_de ot_h para+mensajes r_lo_ ra_co ra_en rassi s_ci s_com shes shes_ te_c tele ten_ tori ue_n y_us ys_i_',
    ],
    [
      65,
      '=oigan =reporting =unsubscribing ^oigan ^oye _deb _debo _desa _el_q _he_i _hond _nic _pa_t _real _use _wit _with a_col acion aje_p asi+que asi_q che_y ct_i_ d_can de_t debo desa di+permiso di_pe e_hab e_le e_thu e_tr ega_ es_el este+numero ez_q ful_ g_hi h_so his_n hond i+be i+didnt i_be_ i_so ibin ibing ien_n ill_g k_fo k_for k_of le~a ll_r lleguen+estos lleguen~mensajes mandando+mensajes me+mande me~de nd_a_ ng_hi no_ya nsaje o_ch o_est oigan on_pl ore_h ortin pa_t para~ya please+cancel porti real ribin ro_mi rs_an s_agr s_ol s_old s_to_ saje scopy se+lo se_co t_int te_nu the+appointment tive vez_q with',
    ],
    [
      66,
      '=0am =given =quit =without ^delete _0am _0am_ _auto _dis _equ _equi _fer _mari _stu _u_t _yo_l a_em a_fer a_li a_no_ a_pl anos$ ant_o auto autorizo+que a~mama a~telefono came_ chac chach d_pre der_a don_ dy_c e_cha e_int e_sur ele_l en_g en_yo equiv er_u erta g_one given gs_t hach her_t hout hout_ ife_ ir_es is_pl it_go itho ithou izo_q l_dia l_in_ l_st la_li ll_my ll_th mi+numero nger not_w nte_ or_ya quit_ quiv quivo re_on res_n ro_po soy_m t_gi t_giv t_sc theres+no this~number thout tos_q uchac uit_ uivo ver_l who~you witho with~texts y_bro y_es ya_no yo_l zo_q zo_qu',
    ],
    [
      67,
      '=aki =conmigo =other =solo ^hes _aki _aki_ _conm _dese _here _i_ke _kin _kind _oth _othe _so_t _solo _some _y_n _yo_c a_and aki_ canse+de canse~sus colon conm conmi d_of d_so_ da_te dese e_by e_by_ e_q_ ed_in ella$ ero_m espec et_h for+these g_the i+keep i_ke i_kee ia_q ia_qu ice_l ient inde ir_o ita_s ive+had kind l_per lace la~con lono lonos n_pac nmigo nosc nosco numero+y olo_ olon olono on+me onmi onmig onosc op_h ou_p ough_ over_ se_r so_t solo solo_ te_my ter_0 the~not top_h to~number u_per ve_ha y_at y_th you_p',
    ],
    [
      68,
      '=effective =mychart =person =place _acco _am_0 _eff _effe _guy _myc _mych _pat _so_y _su_l acco ail_o all$ am+00 am_0 am_00 as_en before+me before~was belongs~a cent ck_of de~numero e_my effe effec ep_my este+cel f_th f_ur f_ur_ ffec ffect fix+it fix_i forma gave~permission il_o in_m ire_ it_b ix_it keep+my lan_a me+llamen me+was mes+pasado mes_p messages+to me~estos mych mycha n_ne ne_ag ok_i_ ou_on p_my p_my_ phone+again por+carta por_e quitenme~la r_fi r_wh re_go rson_ s_ef s_eff s_fin sent si_d su+lista su_l su_li t_i_o these~please x_it x_it_ y_por ycha ychar',
    ],
    [
      69,
      '=autorizo =hombre _dej _homb _i_o _swit _u_s _ya_n a+esa a_se_ corr could+we deria do~contact e_il e_ill e_st e_wro eck_i ecki eckin ense_ er_be ermi ero_ ez_l g_ou g_out ges_n h_me_ h_tim hart_ hecki homb hombr ing_y io_p izon i~do k_pl ke_c ks_b m_re me~every nada+por ng_ou ng_y nme_e no+autorizo o_qu olat on_an one_a orizo ou_n p_it r_ya r_ya_ re_il receive~messages rizo_ rizon rs_n rvio soy~paciente swit switc take+me the~text to_d uit_i way_i witc witch would~it xt_p y_tim ya_n you_n',
    ],
    [
      70,
      '=email ^dad _a_fa _arre _gla _lon _long _to_m a_que any_o arreg at+my at_my ave_u ce_e do_t e_bus e_fix eek_s ek_s ek_so f_thi gan_m go_an got+the ina_c ir_t k_off le+estan ls_ta me_ca mensajes~texto n_lle n_muc ne_t nen_q numero+es ny_o ome_s on+a please+only pls+take que+dejen r_i_a rdin rding rregl s_an_ s_si t_ho ta_no tan_d text+reminders the+messages ue_lo us$ ust_c week+so y_la_',
    ],
    [
      71,
      '0_but =kiero =linea =mis _and _but _es_i _i_be _kie _kier _mis_ _patr _si_v _turn _un_a _ur_s _wri a_ell and~have away+in ay_in borre citas+si d_de_ de_pa de_ta e_de e_ju e_so e_sor e_su_ ement ems_ er_me esa+clinica esa_c h_i_ hart his_p ho_ga inea inea_ is_si kier kiero lante late+sorry le_r linea lista+por lo_d ls_on me+about me_ab me_no me~que mind minde mis_ moved+to my+attorney n_ya_ na_no nd_ha nea_ ng_a nill nilla nt_o number+out o_gav o_por o_thi ot_hi passed~in patr phone$ quitenme+de r_wit ria_ sa_c sa_cl se_re si_v sus_c t_wi tas_p this+number to+texts ur+system ver_b who+gave wish~receive xts_w y_att',
    ],
    [
      72,
      '=comunicacion =dar =favor =nombre =recepcion =tienen =vecina ^senorita ^sick _at_l _bel _con _dar_ _fav _favo _i_to _no_g _nomb _oiga _seem _veci a+business a_lis a~i business+line cion cosa dejar+de e_bla e_fc e_fcc ead_o ecin ecina en_ha enen enen_ er_w es_m ess_l ey_ha g_th ght_b go_ci he_fc he_ma ht_b i_abo i_vi iar_m ienen ill+keep ill_k ing_t inin ining instead+of ion_a i~u l_bri l_kee lain leme ll_br lo_m lose lso_p mi+abogado mi_vi ne_n ng_th no+enviar nomb nombr number~your oda_c of_te oiga onta ou_d out_s plai plain por_u r_com r_no_ rs_t s_now seem si_la son_m ss_l ss_li sted stop~this ta_n te_qu tengo+cita tengo~con the+fcc toda+comunicacion tor_s ur_co veci vecin y_ema y_ju y_me_ you_d you~the',
    ],
    [
      73,
      '=drop =here =ruego =those =yours _i_am _im_g _rueg _thos a+landline a_lan a_mar a_mas al_se any_ are_a ay_to a~le d_any da_y de+molestar de+un de_mo dejen~molestar de~textos drop_ e_uns e_us ego_q el_al ela_a ent_n er_0 g_a_t h_al hose hose_ i+am i_am_ im_g inte ique it_ba me~tantos me~text mi~el must+have my_ca n_a_q ne_da no+escriban not_o of+yours olve os_se out~the p_an p_and p_tex para~no part patient+of patient~anymore patient~yours pers phone~from pls+stop prefiero+que quien+le r_ab rain recibir+mensajes rop_ rueg ruego ruego+que s_co s_i_n se_ac st_ha sta_n the+last thos those top_n uesta ut_h ve_o volve was_o what~i xt_on',
    ],
    [
      74,
      '=agradeceria =attorney =calls =medical ^lose _a_s _atto _plac _tru al_c all_c alls alls_ atto attor at~so calls ceri ceria dical do_n e_fin eceri ed_b en_lo et_on ge_me i_al_ id_st ista_ is~business it_up ld_ap ld_d ld_u ld_u_ m_he m_her me+at my+own my_ac my_ow n_mi_ na_pr ne_h no+los no+reason nt_no one_m ont_ ont_m orney orre pero+ya plac reason+to remove~number rney rney_ rs_th s_he s_in said+stop se_of sona ss_m ss_me st_p take+this theres~reason these~me torn torne ttor ttorn uck_o ue_l uff_a uld_a unta_ vice vice_ vida_ would+appreciate xts_a y_ow y_own',
    ],
    [
      75,
      '0+de =dio =request =spamming ^just _0_de _a_p _di_p _dio_ _inte ammi ammin ave_g a~line by_th d_mi e_ahi e_dic e_roa een_t ever~me fa_y fa_ya hear~you i~out mmin mming my+permission n_of n_off n_up n_up_ na_y nded nded_ no_ha no_t no_to o_hav of~system op_n os_m pamm pammi pues_ quiero~mensajes r_be r_i_ rios rios_ s_cit spamm spamming+me te_p to+have to+stop to_ha ts_a uest_ y_br',
    ],
    [
      76,
      '=llamenme =many _diar _do_u _elec _many _me_a _saca _tele _xfa a+escribir a_yo_ ado_s al+celular amenm and~do ard_l co_m ctro ctron d_so desde+que diar dir_q do+u do_u_ ectr ectro ed_do elec elect eran_ es_pi esa_l ff_y ff_yo ia_s im_ca ir_q ir_qu is_p it_if jo_y la_he le_h le_me lectr ls_d many many_ menm menme me~mandando mi_co mi~me no+las no+soy o_per off+your off_y oing oing_ onic p_it_ pedir+que please~my please~sending r_as r_in_ rd_l ronic saca sas_d sde_q to+withdraw to_wi troni',
    ],
    [
      77,
      '=begging =notices _begg _i_a _mi_v _ofe a_blo and+youre as_n begg beggi cambie~clinica ck_m d_di d_die d_u_ ding e_a_e e_she ed_up eggi eggin er_h ere_p es_st es~y further+texts im_be inter it_it i~be jor_e k_i_g know+who l_qu lest m_beg me+cambie me_o me_st mi_v no_do nt_an o_a_l o_mal olest oriza ot_co ow_w que_e quit+it r_di ribir riza s_onl should~to soy~y ssage taba these+texts tices to+do to_p ts_my turn ue_no w_who y+se y_in_ y_nad y_no_ y_se_',
    ],
    [
      78,
      '0+pero =app =molestia _0_pe _app_ _boto _cut _los _pati _regi a_co a_due ace_d app_ ase_p boto cancel~messages ce_d ce_do da_c dan_m de+texto de_do e_ema e_hou ebod ebody egis egist emen estia grad hace+dos i_lo ine_ i~told las~pero ld_b lesti ll_o lo~a ls_s ly_h mebo mebod ngan_ no+tienen no_u now~please nt_e o_mar o_rec omeb omebo only~me or_co os_d ot_be ot_us pati patie phone~off please+dont pls_s r_he ra_ma receive+text recordatorios$ regis rici s_bus sage send+one someb sonal stia stia_ stop~my tient trici ue_av ut_u y_an y_ge y_not',
    ],
    [
      79,
      '0_no_ =esas =este =really ^your _esas _i_wo _loo _look _me_u _sis _sist a_con a_gra a_pe a_se as_yo bra_ but~the comp conta crip de+recibir dejar~recibir dela eall eally ed_ou em_fo esas esas_ ext_o from+ur from~system hat_n i_wo ieto ieto_ l_sen las_p look m_ur m_ur_ mail me+up me_tr me_up mo_a mpla n_a_m n_rec ncues nle_a no~mande ntac ntact o_dar o_not om_u om_ur ontac r_i_w r_sm r_sms r_y_n reall remove+it rom_u scrip so~is tact thou ts_f u_ne u_nee unsubscribe+me ve_t way+to xt_o y_lat',
    ],
    [
      80,
      '=equivocado =necesario =respect =unsubscribed =unsuscribe ^puse ^quisiera ^unsuscribe _advi _es_y _este _jar _thi a_su_ advi advis aken al_ca an_ap and_ as_si as_tx asked+you avisos$ bed_ cati catio cepc cepci cesa cesar como~salgo coun count d_pr deseo+mas de~yo dvis dvise e_alt e_got e_re ecep ecepc ecesa eo_m eo_ma epci epcio es_pu es_wa esar esari f_te f_tex g_ca gned gned_ going+forward h_my here~out i+would i_wou ibed ibed_ icati igne igned k_it ked_t las~si live los+de los+textos mas+txt nde_m nform nicac no_te nt_i o_ce on+out on_ou or_i_ ount ovid oy_pe pect pect_ recep ribed rong s_ab s_abo seo_m signe spect su~no the~like to~me ugh_ una_e up$ ust_s with+my you+permission',
    ],
    [
      81,
      '#15 00+cents 00_ce 0_ce 0_cen =cono =employer =prefiero =seguir _00_c _chic _empl _mens _no_h _numb _ur_l a_asi a_qu across+town ad_de ante_ as_po ave_t cono_ d_af d_aft di_p do~wish dr~across e_agr e_baj e_opt easo eason ed_fo efie efier eguir empl emplo ene_e enough+with ensa ensaj er_t ese~ya f_u_ fier fiero g_on_ get~off gh_wi guir guir_ h_wit ho_t iente le_ag line loyer me_t mensa mi+telefono mis+datos mis_d mi~para mplo mploy no_h not+wish not_h nsaj numb o_bot o_cit o_mas ong_p only+call ot_wi oyer oyer_ per_ please+opt please+remove prefi r_car rato reaso refie ria_l s_enc s_esa s_tow s_way se_op sita son~00 sto_ sus_a switched~dr t_one tely tely_ these+to this~spam u+stop uir_ una_p ve_h y_han ya_de y~puedo',
    ],
    [
      82,
      '=cancel =own =retiro =wrong _at_s _i_k _it_u _mol _mole _own_ _pos _se_c _wro _wron a_un ach_s ane_ any~of as_l ate_y avor avor_ aw_m aw_my ber_s blowing~my bscr bscri ce_an ch_so con+todo con~respeto cted cted_ delete+my dnt_a e_no_ e_sw ese_c etiro for+a go_b gusta+que gusta~me hago~que he+died igue iro_ it_u los+quiero los_q mens me~no mole na_pe ncel_ no~nada nse_d nt_l odo_r one_n ora_m out_h quit+blowing r_not raw_m re_ag s_ok s_pas s_sem t_be_ te_yo tel_ the~did tiro tiro_ to_m todo+respeto ts_i_ ubscr withdraw+my wron wrong y_tak ya+parenle yo_c y~se',
    ],
    [
      83,
      '=agradezco =filled =going =longer =patient =revoke =tf _00_n _goi _goin _men _per _pers _q_me _shu _shut _tel _tf_ a+su a_gu a_gua a_una adez adezc ana_p ar_n basta+ya be~at ch_p ch_pl ched_ de+que de_es dejen~mandarme dezc dezco e_lo_ erso erson evoke ezco ezco_ fille flu+shot goin going i_cel ia_de id_o ient_ iling iso_ ista i~read longe m_tex march+please me_e mero mes_d me~por mi+celular mi_ce my+consent n_qui nt_ch o_mu off+the on_y ot_ca ou_ke perso please+discontinue q+me q_me q_me_ q~no r_tr radez rch_p reli ro_n rson s_i_c s_ni_ shut so_e stes ten_c tis_ u_ke u_kee use_i voke voke_ vor_ you+keep',
    ],
    [
      84,
      '=llega =mrs =oregon =pero =respeto =wanna ^ive ^whoever _mrs _mrs_ _ore _oreg _pero _tan _wann _ya_d a_ya_ ail_l an_a_ ayor ce_to cio_ de+esa ders desde+hace e_els e_esa e_man e_mar e_was egon egon_ escribir$ gon_ hay_n ia_y il_l im~a iso_p ist_p it+out it_ou lega_ mayor me_d moved~oregon mrs_ my~going n_le_ nders ng_yo no+further no_fu nter o_es o_fur o_ore omo_m op_a oreg orego os_de pero+la peto peto_ r_gr rego regon set_ so_u speto te_me tene ters ters_ texto$ to+oregon top_a toriz u_st uit_b ust_h van_a wann wanna y_tol you+have',
    ],
    [
      85,
      '=communications =consentimiento =cosas =f =pues =withdraw ^f ^pls _chu _deje _f_o _f_of _no_t _q_y _upse _y_na a+patient a_pat a_un_ and_f a~con bir_ cosas da_p de+sus deje do_su ed_of entim erme_ esos esos_ f+off f_off g_an ges_p getting+these have+never her+phone her_l ibir_ ine_a i~you l_al la_se lady m_be m_de me_en messages+please mi+consentimiento my~in n_mi n_tw n_two ne_be nfus nfuse ng_an ntim ntimi nunci o_muc o_pl onfus ono_d op_it osas osas_ oy_a_ please~these ps_t pset ribe_ se_pa senti si~siguen t_ri there+is tian timi timie to+her ts_he uit_w under+the upse upset ve_tr voy+a y+nada your+system ys_n ys_no',
    ],
    [
      86,
      '0_ye 0_yea =borrenme =cents =prefer _cent _comp _dai _fal _fam _fami _hard _me_m _vol _volv a_des ara_q ated ated_ borrenme$ cents ces_ con_t cos_ d_de da_co do_me ds_p dys_ er_ga es+mio esiv espet f_al fami famil favo favor from+here g_a_ going+off hard have+this here+on ional ir_co is_n itar i~gave ll_re lz_s lz_st mensajes~las ndar_ never+gave ng_a_ no_re not+to notic nte_f numero+por numero~no om_h om_he ong_ or_ha otice plz_s r_gav renm renme resiv rom_h rrenm rs_d s_ch s_goi s_mio s_wa sed_m siguen$ siste so_yo spet t_wis texting+my this+is tos_ ts_pl u_no_ ue_le volv you+no z_de z_st',
    ],
    [
      87,
      '0~la =even =harold =porfa ^borren _cono _haro _som _to_k _u_st arol arold as_co a~nada borren+mi bothe ck_i cono d_doe d_han day_a e_no em_f en_y eo_a ese_f ever g_el gave~my haro harol i+check in+january in_ja inco io_ma it_tx leste me_al n_ha n_jan n_mis n_ni n_to_ ng_el nte_q numbe number+off o_and o_pe o_va_ o_ye o_yea opag orfa_ ou_no paciente~ustedes please+do please~not r_bu reach+me ren_m rfa_ rold rold_ salgo+de send+any so_de st_pl sted_ stuff$ take~number there+anymore to_he to_k two+years two_y u_my u_my_ uen_a wo_y wo_ye y_am_ y_wan ya+dejen ya_ti',
    ],
    [
      88,
      '00_y =denme =reached =some =textearme ^denme _00_y _beg _colo _denm _my_i _nice _to_n a_aq a_aqu a_rep amil and~keep ase_d cado_ d_al denme~baja e_su e_tri e_y_ eache earm earme es_su ew_do for+every g_yo g_you here$ i_na i_nad im_go ing_o it_i l_ple lar_ la~por le_g lenl ll_co ly_p ly_pl ly_w messages~you my_i my_in nal_m nd_sh ng_o nice no+longer no_vu no~messages no~ya o_in o_lon o_vu o_vue one_e oy_pa phone+and pido+que por~no possible+to rong_ s_pue se_be se_i_ so_c so~no stopp tearm textearme$ the+automated to+reach to+send topp ts_w up~phone u~me would+like xt_a y_des y_no y_ro y_roo ya~soy you~texting',
    ],
    [
      89,
      '=abuelita =asi =murio =number =over =up =would _asi_ _es_u _i_re _inc _mur _muri _pro _up_ _us_o _wis _woul _y_me aba_ adec adece and+would anque ar_lo a~una bueli caro cell+from d_as d_as_ d_wou de_v decer ds_c e_ah e_as e_its e_me_ elita ena_e f_for ff_f ff_fo ges_m io_q io_qu is~the its_a i~prefer jor_h ke_s les+dije mi$ mi+abuelita migo migo_ muri murio n_de na_qu na_yo ner_u nt_r nt_re o_soy o_u_ off+for off_f of~messages ou_ha pago pago_ poner+una que_l r_hab radec rn_o rn_of s_lla s_ni s_stu sado so+please stan_ suena+el system$ t_ca t_i_t ted_m th_my to_s turn+off ueli uelit umbe umber urio urio_ urn_o us_o what+do woul would y+el y+me years~and',
    ],
    [
      90,
      '0_te 0_tex =annoying =envien =feels =reportar =telefono =telephone =use _a_0 _abo _refr _req _requ _reti _si_l _su_s _txti _use_ a+reportar a_nin already$ baja$ como+le como~hago dece dejenme+en dejenme~paz do~text ed_fr ed_st eels eels_ eep_a efon efono egui elef elefo elep eleph en_di ep_a epho ephon eques equivoco+de er_ou ere_t es_ac es_d etir feels flu_s fono fono_ ica_n ine_w ion_f is+fine is+in is_fi is_i iste it~you le+hago lefo lefon leph lepho ll_t lu_s lu_sh ly_n mero_ mo_le n_ano ne_a nnoyi not_d noyi noyin nt_of nvien o_que o_sal ocad onest oyin oying paciente+de quisiera~de r_fr refr requ reque reti retir rs_im s_pl se_iv segui soy~de ssin ssing su+sistema su_s su_si t_si t_us tar_c telef telep tos_a ts_an txti txtin u_sh u_sho u_si u_sis uelv ur_cl ver_s vien_ vive+ninguna vocad voy~reportar vuelv wrong~sorry your+clinic',
    ],
    [
      91,
      '0+times 0_tim =clinic =fcc =interesa =letters =sigan ^solicito _al_n _fcc _fcc_ _siga abogado+si al+nino al_ni and_s anos+y ber_ cado cancelar+los cancelar~mensajes con~abogado con~textos d_ma dad_d e_eno en_to fcc_ gan_ ice_n ije_q ill+bring inic_ i~stop ke_ou las_e longer+a longer~patient ls_do manden+mensajes me+interesa my_fa n_le n_me_ ndan nos_y no~in nt_be o_a_e o_lla ons_ por+mi porfa$ se_o sending~things senor~no si+siguen si_si siga sigan ss_to t_it_ te_e tera to+receive to~00 to~texting ut_so ya~dije',
    ],
    [
      92,
      '=but =d =fine =ilegal =marketing =more =queria ^discontinue ^quitar ^quitenme _ade _adel _but_ _de_d _fine _ile _ileg _mark _more _to_o a_ra ab_r ab_re adel adela ah_i ame_p and~be ant_b ar_na arke arket atio ation a~for b_re b_res before$ belongs~my but_ calls~of cant+be da_ma dar_n delan den_ der_c dy_n dy_na e_bal ed_0 egal_ elan elant el~ya er_co er_no er_te ere_h es+ilegal eso$ fine fine_ for~account gal_ ges_t gine i_i_ ia_yo ileg ilega is+not ix_i keti ketin l_com lab+results lab_r le_lo legal ll_k mandar+nada mark marke my~at n_ya ng_p no+lo no_l no_vi o_bo o_ins or_e orme out_p r_no r_thi rain_ re_y rizo rket rketi rra_ s_cos s_ile stop+contacting t_na t_nam ta_y tar_d ten_p the+balance the+marketing this+please ts_i ve_ne voco voco_ y_te ya_d',
    ],
    [
      93,
      '=and =dis =information =nights _am_t _and_ _dis_ _do_t _est _in_y _lit _u_pe ame_ assi at_s a~como but+keep but_k celular$ como+spam didnt~to dis_ dos+anos e_at e_he_ e_lov e_off e_tc e_tcp e_u_p eep_m envi ep_m er_la es_un es_ya eto_ ez_qu f_go f_god f_of for~love ghts ghts_ gres had~before he_tc hed_t ho_di hts_ ien_m ights in+your in_y in_yo it+before k_st k_sto le_a_ love+of love~god ls_i m_not mo_sp move number+last o_i_o o_nom o_sp o_spa of+god of_go on_w ons_e orm_i ormat our_l p_al p_alr p_thi pa_m prefe quiero+mas r_qui ra_da resa_ rm_i ro_ma rs_b s_ann sita_ snt_m soli stop+this switched+to tan_m tarl text~for the+love the+tcpa this~no to_de u+permission ue_pa una_q ut_k ut_ke ver_n vez+que who+dis whoever~it xts_f your+list z_qu z_que',
    ],
    [
      94,
      '0_pe 0_per =datos =forward =lo =must _asi _aut _dema _is_p _kit _lo_ _mi_n _mus _must _ok_s _on_o _ove _over _own _roa atos atos_ a~a ca_n chic ck_t datos dema dio+mi e_rem eado een_m el~lo er_b eres este+celular es~telefono fund goes+to goes~my ips_ les+pedi long ls_no mas~a mber me_g me_na mi_n must must_ ne_d next~goes not+have no~a numero$ o_dis o_yo_ ok_s ola_c oque p_mes p_ple pls+no pls~more quead r_pat rme_n ry_t s_wak se~de t_it this~belongs uead ueado ward_',
    ],
    [
      95,
      'a+mi a_bas a_he a_ni_ and_u aque ast_w cia_y d_twi dar_ den_m e_cor e_iv e_ive e_lol e_we_ es_pr estan~a gresa hace~anos he_we it_me last+time last+week le+escriban lo_mi mama~no my_at n_wr need~keep not+her number+from o_lo op_pl or_mi our+number p_pl pedia please~your quiero~mas re_t respeto~me so+you so_si so_y st_ti st_we stan ste_n t_co th_i u_li u_lis ur_nu ut_p ve_go y_ple you+stop',
    ],
    [
      96,
      '=bajenle =botox =de =guadalupe =usted _a_tr _cale _de_ _eli _elim _ema _emai _is_m _remu _wou a+seguir a+truck a_seg a_sen a_tru acan adalu ajen ajenl alen alup alupe and+these ara_r ase_o a~there bajen bing bing_ botox cale calen ce_t con+mi ctive cy_w dalu dalup do_no e_of e_y_s el+cel elim elimi emue emuev esa+persona ew_d h_ti hdra hdraw i+asked imin ines instead~now in~and in~i is_ce ithd ithdr jenl jenle las+citas limin lo_t lupe lupe_ mandar+mensajes mber_ me_my me_wa mejor~a messages+about muev mueva my+phone n_lo_ nd_do new_d not+a now~i or_te otox otox_ our_c para+recibir r_est ra_re recibir~de remu remue s_dij sa_pe sacan se_lo t_go_ thdr thdra there~no this+cell tox_ ts_in ur_c van~seguir vez_l withd y_a_ ya~me',
    ],
    [
      97,
      '=abogado =darme =mr =written =ya _abog _bot _darm _id_r _mr_ _so_u _ya_ abog aboga ace_t as_y asta be+contacted boga bogad co_a_ colo dato dio~numero doesnt~this e_goe e_lo e_pls el_ul en_te end+it er_nu esta+en had~number hand_ hy_am id+rather id_r id_ra iquen is_wa iso_q itten l_ul l_ult last~and ld_pr lo_en manden~recordatorios more+messages n_tod ne_th o_y_s ogad ogado ombr ombre ot_fo ot_ha paciente$ prefiero~me quit~the re_is ritt ritte s_ped s_tx s_txt se_ho st_h t_rea ta_en tantos+recordatorios the~messages this~again to+keep to_ke tos_r to~contacted txts$ uerde uld_p why+am would+prefer writt',
    ],
    [
      98,
      '=being =wake _bei _bein _forw _hon _sol _tam _wak _wake al_ce and+not bein being de+no denise$ dont+ever edi_ er_ag evok ff_p forw forwa his_ his~to it_bl l_ge l_get ll_ge mas+textos mas_ my~off no+esta not+denise not~text nsubs number+again off+this off_p or_un orwa orwar pa_ya papa+ya place por+una quit~up r_ag r_aga r_fro r_re revok ro_me rwar rward s_de s_eso s_ge s_get s_ins s_may s_you sending+his si_q si_qu son_t stop~his su~de t_bl t_blo t_den tf_i tf_is the+surveys w_the wake wake+me wake_ ward',
    ],
    [
      99,
      '=belongs =hacer =no =nomas =reads =solicito =told =tranquilo ^esto _cen _comm _lo_c _no_ _noma _soli _tho _tol _told _y_se a_her a_mam a_na a_nad a_y_m acer acer_ alir asta_ ay_t belongs+to but_h comm commu d_fro d_i_w de+blanqueamiento de+salud de_bl de~los de~sistema disco e_abo e_des e_sto e_sus eads eads_ el_qu esto+es hacer i_ce icito isco iscon l_onl ll_of longs matio me+lleguen mmun mmuni n_mej ng_j nicat nlo_d no_au no_so noma nomas now+so no~lleguen no~paciente nue_t o_au o_aut o_sus of+your old_y omas omas_ ommu ommun on_ta ongs ongs_ ot_b ou_to ow_so oy_p que_c que~en quilo reads reso rmat rmati rmo_y ro_da salir so_p ted_ this+phone to+this told told_ tters uilo uilo_ w_so w_so_ with~reminders ya+les you+to',
    ],
    [
      100,
      '#17 =automaticos =borren =canse =complaint =contacted =love =permiso =revoco ^would _he_d _i_as _mine _no_l _qui a+complaint a_dar a_you acted ad_fr ake_h andom an~with asia asiad atico away~march be_me bir_s borren~numero caron del+sistema den_t de~con dome dome_ e_and e_ni e_tim ead_f el_si emasi envie er_he ervic es_y escribiendo+a evoc evoco had+it had_i have~new ho_g i_as i_ask icos icos_ instead+from is~some jor_n l_sis laint le_w led_i los~no love_ masi masia me+canse me+manden messages~me miso miso_ moles my~goes n_ja na_f ndom ndome ne_e new+doctor nic_ no_in nvie pls_d revoc rmiso rren_ rvic s_cel sas_ se_g siad siado t_all t_our take+her telefono~no there+some ticos to_h two~ago u_peo ve_u voy_a w_doc who_g whoever+had ya~canse you+people',
    ],
    [
      101,
      '=business =reminders _busi _saq _saqu a+poner a_pon appointment+reminders aqui~es ban_m ber_i busi busin calendar$ calls$ da_po de+mandarme ders_ e_sig end_t ent_r eos_ ero_e esa_p escriban+mas ese+senor esten ff_o gan_a got_t have+asked il_on iness is+her is_no is_st is~stop it_po i~asked i~consent loye ma_de mensaje~me more~these ne_re nen_ nes_d nt_it odo_ off_o on+this on_yo oo_ma oso_ ot_th permission+to pido pido_ ploy ploye r_es re_tx rme_m saqu saque sine sines stop+these t_cal t_li te_n texto+de th_in this+stop this~her too+many update+your ur_li use+my use~email usine voy~poner xto_d xts_i y_pho',
    ],
    [
      102,
      '=aviso =blanqueamiento =salir =unsubcribe =youve ^kindly ^unsubcribe _as_s _auth _le_r _writ _youv alir_ an_em and_t arto arto_ as+spam as_sp auth autho a~persona bcri bcrib be_m blanq cion_ clinica$ contacting+me d_ab d_abo e_bu e_not eami eamie el+jueves er_of esa+lista estos+mensajes f_no g_stu hones horiz i_no_ ibe_m icit immediately$ ks_bu lanq lanqu lect licit lir_ lo_n ls_n ly_ca me~for n_em ne_so nks_b nquea nsubc o_bu olici ones$ or_re os_y ouve ouve_ p_con pls_n plz$ queam r_de s_ano s_dio s_i_d s_ju sa_li se_do snt_h solic soy+paciente su_pa subc subcr sus+mensajes th_s thanks+but thor thori ts_p u_pa ubcr ubcri ueam ueami una+persona ut_he utho uthor viso_ writ y_pac youv youve',
    ],
    [
      103,
      '=okafor =quisiera ^these _env _envi _in_o _okaf _pal _q_f _quis _y_su afor_ an_r appointments~not did+we did_w el+paciente ell_f en_mi esos+mensajes essa essag for_a her_c how+did how+i how_i how~we id_w id_we isie isier kafo kafor l_pac ls_st messa me~of mire mis_c my_ph not+send nsus nsusc nt_y nt_yo o_ke o_kee ocado okaf okafo ono_p ot_se ow_di quis quisi quitenme$ remo reo_a se_eq sh_t siera ssag ste_ the~please tric u_not uisi uisie unsus ven_t w_di w_did y_and',
    ],
    [
      104,
      '=fui =further =immediately =lost _a_nu _de_v _dea _en_s _fui _fui_ _fur _furt _imm _imme _lost _no_u _part activ baja+por ber_n can~turn ch_s de_ba de~cita diate en_le en_ta enga enlo enlo_ equivocaron~persona es_me este+telefono fui_ furt furth g_le get+one gram_ his_s i_la_ iatel ilo_ imme immed itte i~done l_on ld_l lost lost_ manden+tantos mmed mmedi n_ap n_app n_au n_na na_el nlo_ no+hay o_avi o_fu ono_y op_st or_an oy_la p_st p_sto r_sig ram_ rme_ rthe rther s_pid scrib se_at ste_t sto_p stop+stop tenga texted$ u_tu u_tur uld_l un~no urth urthe w~texts ya~con',
    ],
    [
      105,
      '=advised =colonoscopy =ive =this =todos _coun _eso _guad _ive _ive_ _me_g _me_o _porf _ser _this _vuel ad_no adal al_n an_ya anna anna_ be~off box_ call+my canse ce_a con+sus dont~texts e_go_ e_las ers_ ers_b et_he g_my g_my_ guad guada i_nu id_it imo_ in_ju ios_d itar_ itas itas_ k_it_ ley_ llegan+a ly_wa me~quitar n_as n_har na_ya ne_go ng_my nly_w nt_me nte_a nviar o_eso odos odos_ only+want opt+me opt_m opt~out orfa os_si os_te porf porfa pt_m pt_me rio_q sados se_it send+the so_pl su_co t_id t_id_ t_mar te_m th_p this this_ this~a to_hi todos told+the turn+these uada uadal ve_as ve_m ve_r ve_re viar vised who_t xto_s y_you ya+basta you~stop ys_b',
    ],
    [
      106,
      '=corrijan =don =escribirme =esos =mail =shouldnt =shut ^only _don_ _duen _esos _go_t _i_r _mail _susp a_den after+this aid_i any~i appt+reminders a~celular but+quit but_q con+esos corri d_in_ dar+de dar_d dar~baja de+escribirme dnt_b dont+do duen dy_he en_h ena_ escribirme$ ese_i fer_t gistr hace~ano hut_ i_que ijan ijan_ in_on io_ya is~work lici n_di nen_m nobody+here nt_as o_va ody_h orrij os_ya please~off ppt_r pt_r pt_re pueden~de que~lo r_sus respe rija rijan rrij rrija se_ta shouldnt+be shut_ sistema$ spen spend still+getting susp suspe t_as t_ask ting ting_ uspe uspen ut_q ut_qu why+do xtear',
    ],
    [
      107,
      '#19 =blowing =calendar =setting ^favor _a_un _mess _no_v _reas _sett _to_h a+calendar ahora+en ahora~adelante anos anos_ ave_y blowing+up cel_ de+ahora de+una e_cea e_env e_mol elit ga_y gave+you iga_y inen las+encuestas las~de mess mi+ya mi_ya minen ne_me nen_h no_v r_a_p r_sy r_sys ra_po reas scan se_d se_fi se_un sett setti sos_m t_if t_if_ te_ce txt$ u_di uitar want+these y_her y_ph you~to',
    ],
    [
      108,
      '=automated =avisen =dije =handles =mayor =podrian =privacy =recibiendo =vuelvan _all _be_n _belo _it_s a+mandar a_su a_y_n and+no ayor_ belo belon ber_l can+quit can_q cibie de_q de_qu dije_ dles dles_ drian e_es e_les e_tx e_txt ecer elon elong elvan esk_t este+no este_ igan_ ije_ irme is_an ivac ivacy ivir ivir_ i~care l_ke l_off l_que lett ll_ke lvan lvan_ ly_c mated me+avisen ndles ne_el now_h nsan ntere o_bac o_ped omate onal_ op_i ow_h paci please+end prefer+not prefer~to que+les rian_ rivac s_ac s_ms s_msj s_pls sand sando sta_p ta_ya teste this$ u_hav ur_sy vacy vacy_ vir_ vuelvan+a y_a_r yor_ your+records',
    ],
    [
      109,
      '=notifications =suyo =unenroll ^shut ^turn _de_u _el_u _leo _mem _memo _of_g _suy _suyo _une _unen _vio _viol _y_e a_yo ay_an basta+de cand cando ch_m de+su de_u ed_d el_u emor en_su este+es ficat got~number have~phone i_cou i_no iola iolat is_is is_ph isan k_ph k_pho lar_e ld_p ly_r ly_re medio$ memo memor ne_es ne_g nenr nenro no_co not+be no~textos o_pre of_g off_t olic oll_ one_g os_po otra~yo ove_o queri r_and ra_n ra_no rk_ph roll_ s_con si_l sta_y star_ sto_e stop+it suyo suyo_ there+at this~the to~phone u_pe ueri ueria unen unenr uyo_ viol viola work+phone you~have you~more',
    ],
    [
      110,
      '=anymore =baja =landline =set ^alto _anym _buz _buzz _de_q _land _out _remo _set_ _tia _y_el a_les andli anym anymo ar_fr atic buzz con_m d_per dlin dline e_thi e_tod ear_f el_q emov emove en_ll escribiendo$ favor~de ff_t ff_th g_thi have~say hear+from how+many how~times imit istr landl las_c limit los_t m_00 m_00_ many+times many~do matic my+name my_na my~lol n_re nca_ ndli ndlin not+the not+your nymo nymor o_es_ o_so of~me omati ono_s ow_ma por_t remov rs_ag s_go_ se+equivocaron siguen+escribiendo soy_p sus_m t_a_p t_min those$ times+do times~i us_m us_me ve_g ve_ni w_ma w_man want~to ymor ymore yours',
    ],
    [
      111,
      '0+but =contacten =foot =pienso =tcpa =tips _0_b _0_bu _an_a _den _denu _es_a _ni_s _no_r _se_a _tcp _tcpa _tip _tips a_lin acten ada_p as_re at_wo baja_ ban_ be_co cian ck_it conozco+a cpa_ cten cten_ d_ped d_us denu denun des_n de~de dos_l e_id_ e_onl enso enso_ ers_f es_ni ese_p eteng f_he f_her f_pl f_ple foot_ ht_i_ ician ido_n id~not ienso imine in_o i~know ja_po k_and mail~a me+contacten mi+no move_ n_co n_de_ n_ju nd_us ney_ ni_s no_r not+me nso_ o_pac ont_b os_av p_re r_cli r_ot r_otr reminders+for rs_f rs_fo rs_h rtan so_d tcpa tcpa_ ten_m thought+i tips tips_ todos+los',
    ],
    [
      112,
      '=ads =diario =enough =medio =ones =ruth _ads _ads_ _enou _nume _ones _rut _ruth anqui as_lo as_te co_a con+su consent+to d_mes diari e_nin ecio ecio_ ed_me ed_u edio_ enou enoug es_ab este+medio et_w everything+else g_els i_tel iari iario ien_l lose+my lose~number n_any n_thi notif noug nough nqui nquil nume numer o_ni o_rem o_wi o_wit onal one_d ore_t orrar ot_c otif por+este por~medio quil r_co ranq ranqu ree_t rell rrar ruth ruth_ s_don so+theres t_ap t_app t_di tas_n to_a_ tranq u_ha umero uth_ ve_u_ writing+to',
    ],
    [
      113,
      '=ask =citas =reach =wish =years _ask_ _jod _mas _rat _u_g _wish alend am_d as_ci ask_ autor citas cking de_no do_a_ dont+txt e_mai e_msg e_us_ ed_te eep_s ep_s ep_se hara here+we here~are i_che i_sho ish_t la+mama le+pido le_te lend lenda ll_g ll_te mas~de me+salgo my+late n_an nd_t nt_tx o_te oda_ or_r pagan r_con r_rec ria_n rts_p se_b se_ce sh_to sist_ umer utori ve_y ve_yo wish wish+to wish_ xts_g y_sms years y~no',
    ],
    [
      114,
      '=also =live =llamen =looking =named =texto _a_ma _als _also _eki _ekiv _live _not a_ya also also_ amed amed_ and+she and_e anle ase_m ates ates_ avisos+de ay_n ce_no cito cito_ d_don de_te doctor+there ekiv ekivo exto_ g_on h_im h_im_ ider ider_ in+march kivo kivoc live_ llegan~de looki looking+for lso_ m_hi m_his mas_l me_ag mensajes+de messages~this na_p named nd_n nding ng_on nt_li nto_n ooki ookin ou_m s_a_e s_acc san_ scont seguir~esto sos_d t_liv todo$ uen_m uff_ ur_pa x_no xto_ you_m your+patient',
    ],
    [
      115,
      '=cut =discontinue =lleguen =saqueme =todo ^q ^saqueme _by_m _cut_ _pref _rem _rev _tant a_per already+told and+have and+your and~i anymore$ aquem be_ta by_m cease$ cut_ cut~out d_hav d_ti de+persona de~vez e_gus e_pid eguen er_ph ers_n es_aq eso+de eso_d i_lo_ is_bu iven iven_ jes_m ke_of leave~alone me+alone me_gu n_ma na_q ndes ndes_ no~interesa nte_p o_ga o_ph o_pho oco_d op_no ou_us pref quem queme r_ev r_eve ro_sa roni s_aq s_aqu stop+texting tame tanto tas_d todo_ ts_h u_us u_use ueme ueme_ way_t y_i_c ya~manden',
    ],
    [
      116,
      '=contacting =estuvo =mandar =mandarme =recibir =refrain =su ^end ^stpo _chi _su_ _y_c _ya_b actin aen_ ase_r but+im cibir ctin cting d_fr darme+de darme~baja de+doctor do_re dont~text e_ab e_lit each+message efra efrai estuv frai frain ght_i go_n ht_i illed incor ised ised_ ive_h l_pl ld_li lista~favor ma_c me_vu ncor ncorr nd_yo ndarm never~up no+puede ou_go recibir+mas refra s_lin soy~persona st_c stuv stuvo t_any t_im_ t_pls tacti tere ts_go tuvo tuvo_ un_an ut_im uvo_ vor_r ya+estuvo ya_b ya_ba you+got you+used zco_a',
    ],
    [
      117,
      '0_ano =chill =else =esa =mine _agra _esa_ _hand _it_i _viv a_esa agra agrad and_n appointment+ones aqui~vive at~but baja~favor chill co_q co_qu cribe de~citas e_de_ e_pro e_up_ el_ya else_ fundi g_any ges_e get~of hill_ itam l_ya l_ya_ lse_ mande+mas n_sus nfun nfund ngan no+conozco no~no o_env onfun ou_pe our_p que~manden ribe rt_y s_and s_dat tas_ these+anymore undi ur_p',
    ],
    [
      118,
      '=bro =dont =ever =line =receive =yo _bro_ _dist _dont _podr _yo_ co_d co_de de_un dia_s dist dont dont_ dria e_est eive_ favor+de g_us g_us_ ges_c he_ap le_co manden+recordatorios messaging+me ng_us not~this odria para~me podr podri que~por quit r_fil r_pho re_of ry_an st_w t_kee ta_cu ur_fi yo_t',
    ],
    [
      119,
      '#3 =fallecio =numero =pedi =say =sera =tantos ^remove _lan _of_n _post _recu _say_ _sera a_ni antos at_an con+tanto con~mensajitos ecue ecuer el_ce era_d f_is f_is_ ges_a go_th gusta him_t i_num ir_m jes_y lecio lette me$ mi_nu mo_q mo_qu n_con ngo_n no_a_ of_n otifi pedi_ permission~text please+no por_c post puse~y quitar+de r_ph recu recue s_ov s_ove s_thx say_ she_d te_q the~time tienen+que tos_p ur_l you~number',
    ],
    [
      120,
      '=kindly =newsletter =out ^les ^quiten _cara _of_y _out_ acha alerts$ all_t an_ma an_re aqui+no cara dar_m de~en dly_ elva es_a es_co ese_n ese_s estas indl indly ing_u kindl l_of mplai n_nad ndly ndly_ ng_u not_ not~these o_wh of_y of_yo om_yo ompla op_te oy_g oy_gu pedi que~soy re_so recto rram rtar_ s_ma saquenme+de scri soy_g stas stas_ t_los teres texting+about think+u to_sa uelva ui_no uivoc ut_i who~is yes~the',
    ],
    [
      121,
      '=harassment =receiving ^yall _0_o _ann _anno _blow _det _dete _me_v a+otra a_cos annoy assm assme blow blowi ceivi da_s de+baja dete deten do+texts e_te ees_ eivi eivin ero_n ggin gging go_ba iarm iarme ille lowi lowin m_yo m_you nnoy no~quiero nt_se off~reminders off~text rassm ro_s ro_ya s_by s_by_ smen sment ssme ssmen t_lo to_es ts_no turn~off viarm will~you y+siguen',
    ],
    [
      122,
      '=equivocaron ^dejenme _acos _i_sh acos an_av ason at_na ban_a basta$ by+that by~name crib da_y_ de_ma de_ve e_so_ e_ta ed_f equivocaron$ eten favor+ya he_di i_sh ido_q ive_n los+mensajitos lto_y make+these me+again me+out me_ou mine_ ndin o_les ocar ocaro op_se por+correo ria_d s_men s_nos se_f sista stop+sending subs subsc te_no texts+on that+name these+messages the~ones try_a ubsc utor vio_ vocar xts_p y_als',
    ],
    [
      123,
      '=remove =system =turned =writing ^plz _desi _els _else _num _sigu _sys _syst again$ ave_m but~i ckin consent$ d_her desi ed_e else engan er_li ese_l for+everything from+your g_fo g_for i_rep ian_ la+persona ly_i_ m_go m_no mas+mensajes me+from me_mo mo_e mo_el my+appointments nd_e nd_y ng_fo on~do os_t our_f our_n oy_co pls+dont quiten~telefono r_lis riti ritin rned rned_ ro_y s_isn s_sin sigu sigue skin stem_ syst syste tem_ texting+please texts~my this+isnt top_i turne ue_so ur_n urne urned us_a voy+con voy_c writi y_su your+texts ystem',
    ],
    [
      124,
      '=conozco =guy =os =stpo ^ahi _at_a _estr _guy_ _he_w _msj _no_k _os_ _pien _stpo _u_n all_o am~to andle atric a~ya conoz did~do dy_h e_apu e_bir e_se_ estre guy_ handl iens i~signed los+avisos ly_u me_ap media ndle never+signed no_k not_c nozc nozco ona_q onoz onozc ozco ozco_ persona~no pien piens r_wi rian ricia rlo_ ste_c stpo stpo_ stro_ the+birthday the~guy tpo_ u_sto',
    ],
    [
      125,
      '=adelante =family =mas ^los ^you _inco _mas_ _resi amily ar_m de_ju den_q e_ms en+adelante en_ad en_me en_n es_pe fer_n gan_e hago+para ibir it_wi ke_he me_d_ mily mily_ mo_s n_ad n_ade not_t no~aqui no~manden o_mis omo_s orren pueden+quitar r_an r_de_ rren s_yo_ si_lo sons sons_ t_up these+off tia_ u_don usta you+dont',
    ],
    [
      126,
      '=blocking =nunca =txts ^dejen _dem _eno _is_a _joda _nun _nunc _txts _unl con+los de_su do_r e_ou ero_y ese_t i~this joda locki me_of mensajes$ mensajes~mi mensajitos$ mo_y mo_y_ more more+texts more_ no_jo ntin nunca o_jod ocki ockin one+reminder one_r os_u os_un pcio pcion please+take snt_ t_ale t_bei text+alerts text+that texts+please tly_ txts txts_ ular unca unca_ yo_m',
    ],
    [
      127,
      '=lawyer =not =seeing ^blocking ^for _news _not_ _repo _robe _seei _spa bert bir_e cada~que cer_ eein eeing enor enro enrol ere_w eresa es_to ess_t ewsl ewsle have+my i+shouldnt limi ly_i manden+nada my+lawyer news newsl nrol nroll nt_ev obert p_i_ p_no quit+with quita rato_ repo repor robe rober roll s_a_l s_una seei seein senor slet slett uita us_of wsle wslet wyer_ ya~es',
    ],
    [
      128,
      '_i_on _revo _stp after+that any+more appreciate+it appreciate~if a~and dio_m e_out en_m endin equivocado$ gracias+no i+only i_on i_onl ibe_ iera_ in+june it+if it_se lose_ lo~no n_est n_jun nd_th not+for ny_mo o_my o_my_ out_l paz$ quen quen_ qui_n r_nad revo s_see stra t_up_ ui_n y_su_ yo+me yo_me',
    ],
    [
      129,
      '^baja ^nobody _bor _borr _nob _nobo borr en_na favor+no favor~no hy_a ito_y le_pi me~nada no_lo nobo nobod nt_b o_nin obod obody oriz r_una reso_ s_li s_mar se_go text+list the~person to_l to~text uiten un_r u~to why_a y_gu',
    ],
    [
      130,
      '=basta =buscan =parenle =quitar ^nunca _bast _dato _de_j _fall _go_b _quit _y_s allec arenl bast basta de_j ediat er_su ese_o fall falle go+back got+this go~to h_mes his_l inue_ is+deceased leave+me leci lleci los+voy los_v me~this mi_no n_av n_avi ned_ nue_ o_hi os_vo pero~no que~escriban renle s_her texts~not uen_e ve_te',
    ],
    [
      131,
      '=already =our =yall ^get _alr _alre _hara _our _our_ _regr _susc _yal _yall aid_s alre alrea aras arass as_pr diatr egre egres en_co ers_a esto haras iatr id_s jito le+manden lrea lread n_pa ne_no only~to ot_me ove_ regr regre sten_ t_use to_y y_sm ya_va yall yall_',
    ],
    [
      132,
      '=contesta =conteste =promociones =quitenme _at_w _vue any_m be+getting be_ge birm birme cribi e_d_ ero_s este ff_pl hill hy_i ibirm los_d me_te me_y more+of n_ta no+texts no+va no~ningun no~texts nt_a ny_m o_sen off+please one_c op_i_ op_y ribi s_jus so_qu stop+i ted_a text~else top_y u_to u_to_ ut_pl why_i xt_so y_tex yo~soy y~siguen',
    ],
    [
      133,
      '=encuestas ^quit ^u _law _lawy _line _salg ado_p any_d awye awyer by_te cada+mensaje e_gi ese_a eso_s from+now have+the his_a ive_t lawy lawye m_now n_mar no+recibir no_y_ now+on ny_d om_no ono_ ore_o ow_on para+que rom_n salg take~out to_lo ut_it w_on_ wyer xts_o y_law',
    ],
    [
      134,
      '=all =appreciate =asking =every =ningun =sistema _all_ _aski _by_t _esa _noti _seno _su_p _tamp appre aski askin bir_m by_t cada cada_ ciat ciate de~mensajes e_gu eciat es_do ete_m for~and gracias~no iate_ ir_me istem mensajes+a n_a_s ngun_ noti o_su ont_e ppre pprec prec preci r_em recia s_av s_avi s_i_r s_te seno sking stema su_p t_0_b tamp tema tema_ yo_so',
    ],
    [
      135,
      '=anos =deceased =opt =stuff =unsub =us _anos _blo _chil _it_p _opt_ _stuf _us_ agan and~you ased ased_ cancel~text chil decea e_a_d eased ecea eceas ger_w hy_do i+really i_rea i_sa id~it ike_i it_p my~phone nsub_ o_no opt_ si_de solo+por stuf stuff sub_ t_im tant tengo~y tuff tuff_ u_co',
    ],
    [
      136,
      '=texted =whoever ^off _priv _u_p _whoe an_a anqu des_m e_ask e_tex esa_ exted g_u_ hoev hoeve ia_d in_j les_c me_fr ng_u_ oeve oever priv priva rass riva rs_o so_th whoe whoev xted xted_ ya$',
    ],
    [
      137,
      '=permission _onl _se_e ad_d ed_on en_t este~es grade ices ices_ is_de ivoca ke_a_ me~i mine out_ que+no que~para rade rmiss se_en sending+me ss_t ter_t very_ voca yo~tengo',
    ],
    [
      138,
      '=btw =pido =switched _btw _btw_ _pido btw_ de+mandar e_cel ent_a epor eport h_me hand in+one l_pls lamen lis_ llec los~a ly_no no_pe o_sol omos omos_ ork_p quiten+mi renl rk_p s_sp s_spa sa_q sa_qu se_i sen_a sera sera_ siguen+llegando t_thi tched ves_a w_ca y_in yste',
    ],
    [
      139,
      '=dejenme _bas _dar _i_sa a_cad de+las e_tie ejenm evin evin_ go+away go_aw i+said i_sai jenm jenme led_o les_p list$ mati o_a_m o_aw o_awa o_jo ober reme s_a_m tar_m the~reminders vin_ vor_d wrong+number',
    ],
    [
      140,
      '=died _died ach_m andan ant_i confu contact+me ct_me died died_ e_rev mas_p now_o no~texteen o_y_e one~is onfu r_pa rom_y s_pho se_a se_an want+it y_na',
    ],
    [
      141,
      '_i_ch _nom _ped _pedi an_m being+texted e_cad iatri ike_o ink_u jes_d just+call ke_h los_a me+off ne_c no_va no_y o_no_ persona+yo please~send r_li r_par send~more the~texts y_nam',
    ],
    [
      142,
      '=alerts =estos =times _be_g _comu _todo alert and_y a~clinica be_c comu comun e_how erts erts_ estos every+time imes imes_ lert lerts my~i nd_no not~list omun omuni p_sen patient$ r_hea ria_e ro_m ry_ti sin+mensajes so_s someone+else stos stos_ this~my times todo',
    ],
    [
      143,
      '=cell =everything ^basta _cell _surv already~the cell_ d_do er_wi eryt eryth ias_n l_ce no~ninguna opt+out opt_o pare pt_o pt_ou rate remove$ rvey ryth rythi s_id s_id_ sk_t ste_e surv surve t_con t_ple ts_g urve urvey veryt your~not',
    ],
    [
      144,
      '^cancel ^solo as_p de+ahi e_alo e_vu e_vue i+could ivoc land manden+mas ne_at no+manden or_ev soy+la soy_l t_tx t_txt zco_',
    ],
    [
      145,
      '=paciente ^wrong dont~these el+celular have~wrong i_la issi issio mensajes~una missi nly_c not+contact not~patient o_say ssio ssion to+say',
    ],
    [
      146,
      '=asked =cel =escribiendo =goes =sus _aske _cel_ _des _goe _goes _sus_ a_men ase_e ase_n aske asked be_re conti d_st e_ag eing eing_ goes goes_ inue ke_o lo~que mejor~me moci mocio munic n_rem not_b ntinu o_sa o_to_ ocion omoc omoci onti ontin quiero$ ribie romoc s_lik sked sked_ sus_ tinu tinue uen_l unic unica',
    ],
    [
      147,
      '=alone _liv act_m alone$ ar_me at_a ct_m es_c escriban$ is_in lone_ not_m nunc o_ki o_viv oco_ que+se ry_a s_lis s_not textos$ this+list to~these y_dr y_dr_',
    ],
    [
      148,
      '=mandando =suena _a_se _insi _pac _paci _suen _yo_s acie acien at+work autom insi insis nsis nsist omat pacie ren_ resa rts_ suen suena the+texting tomat utom utoma yo_s',
    ],
    [
      149,
      '=dejen =vive _in_j _vive and_a cien e_swi edia ejen_ en_ma ery_t from~on gan_c his_i iban jen_ k_an nden nden_ ne_ca no+vive ona_y remove+me riban s_tex t_her top_ vive vive_ y_mor',
    ],
    [150, '=mensajitos _be_c _rob _yo_m atis id_p itos itos_ jitos ocio t_not xt_al'],
    [
      151,
      '_pho _u_go an_q an_qu d_sto de_b den_n make~stop me+tienen one+more or_de ot_t reac reach s_vo s_voy t_so to_ya u+got u_no ut_l u~the',
    ],
    [
      152,
      '^este _grat _reac _yo_n andl ch_me de+mensajes e_esc e_id for_e i_ch iera os_pe rme_d s_per s_yo so_q spam$ texting$ yo_n',
    ],
    [
      153,
      '=paz =surveys =txt _paz _paz_ _txt_ be_g cient con_s eme_d en+paz eys_ g_nu g_num got~wrong ine_t n_paz ng_nu ot_m paz_ permi r_nu r_num rveys sten take~off tos_m txt_ veys veys_',
    ],
    [
      154,
      '=texteen _pare _set cut+it cut_i d_pe dejen+de it+stop it_st jen_d me+by me+texteen me_by t_ke teen teen_ una~de xteen',
    ],
    [
      155,
      '=each _eac _each _har con~mensajes de~no e_aga e_at_ este~el is_i_ l_thi o_si_ ody_ of+these ortar ou_u this+i vor_n you_u',
    ],
    [156, '00~no _bloq _my_n bloq bloqu loqu loque my_n no~con uscan ve_me'],
    [157, 'dont~me molestar$ n_su_ o_ma o_men s_dec stop_ w_can yo+no'],
    [158, 'aint aint_ diat ermis int_ isen_ o_da phone+calls re_te rmis yo_no'],
    [159, '=sending =sms _be_r _sms _sms_ be_r do_q do_qu ed_o in~please itenm never~me s_an sms$ sms_ tenm tenme'],
    [
      160,
      '=plz ^numero _plz _plz_ ame_d e_a_n for+this iate ied_ ill~the never+been no_ma plz_ quit~me r_bee se_e uena_',
    ],
    [
      161,
      '=isnt =molestar =paren =pls ^enough _agr _alo _isn _isnt _pid _pls _pls_ agin aren_ borra ext_t isnt isnt_ iten no~escriban oo_mu pls_ por+texto s_ph too+much',
    ],
    [162, '_im_n _msg g_me im+not im_n im_no les~que ng_me o_man s_any sen_ t_pl tro_m'],
    [163, '=messaging =msgs _msgs _no_j aging ajit ajito msgs msgs_ no_j nsaji on_su s_but saji sajit sgs_'],
    [164, '_busc _cons busc busca cons e_go en_pa in_me i~these n_su oquea ow_o p_se rs_a s_un tar_ usca'],
    [165, '_avi _avis avis body d_no_ dont~this jes_a r_men sendi'],
    [166, '#20 =stop _de_b _go_a by+text irme_ me_ti me~your no~recibir om_n om_y se_st'],
    [167, '_care _off anden es_no ging ging_ no~please st_ca stem'],
    [168, '_tex le~que muni rtar'],
    [169, 'e_ce eria eria_ ular_ up~this'],
    [170, '=cada =manden =phone =senor _cad _cada _perm _phon do_po enor_ g_me_ me+siguen n_tan os_no perm quea'],
    [171, 'number$ ont_t sagi sagin ssagi text~again ya~le'],
    [172, 'is_a isen s_pe t_mes visen'],
    [173, 'dand dando ios_p na_v'],
    [
      174,
      '=cease =lose _cea _ceas _lose acte body_ de_ah enle enle_ exte hone_ ndand no+es no~mensajes o_ya phon phone quiero~de tacte texte',
    ],
    [175, '#16 _eve do_te o_tex'],
    [176, '=avisos =celular _celu celu celul elul elula isos isos_ lula lular visos xt_t'],
    [177, '=nobody _esto ach_ biend enough$ ibie ibien orra se_no text+messages una+vez una_v'],
    [
      178,
      '=mensajes _alon ajes ajes_ alon alone atri de_re extee ing_m jes_ lista$ lone more$ ng_m sajes xtee you~not',
    ],
    [179, '=only _only nly_ nor_ not+text o_a_ only only_ se_n sos_ t_te'],
    [180, '=consent =off ^stop _off_ e_ti me~mas off_ t_out'],
    [181, 'no_e o_ya_ stop~me susc t_ev t_eve t_se'],
    [182, '_text estr jes_n mensajes+no no~here out$ text'],
    [183, '_opt na_ve nle_'],
    [184, 'dont+text each_ hone nme_'],
    [185, '=messages l_cel me_es'],
    [186, 'e_tak me+escriban oo_m se_my too_m'],
    [187, 'nsub sages sist unsub xt_th'],
    [188, '=care ages ages_'],
    [189, 'de~lista dont+send ges_ nsent onsen'],
    [190, 'anse anse_ get+these go_a nsen off$ please+stop s_bu suscr t_tex to_no uscr uscri'],
    [191, '=spam _no_e conse es_n onse spam_ t_ou t_som'],
    [192, 'nse_ u_go u_got'],
    [193, 'every wrong+person'],
    [194, '^yo an_d aren pam_ very'],
    [195, 'these$'],
    [196, 'dejen ejen nme_d promo romo'],
    [197, '=escriban aviso iban_ off~list s_ya s_ya_ viso'],
    [198, '=texting extin ong_n'],
    [200, 'an_de g_pe g_per my+number my_nu ng_n ng_pe y_nu y_num'],
    [201, 'no_es'],
    [202, '=go _go_ esto$ xting'],
    [203, '_spam each no~mas spam'],
    [204, 'stop'],
    [205, 'enme_'],
    [206, '_ask'],
    [207, 'enme'],
    [208, '_ever exti manden$ not~me texti texts$'],
    [209, '=u _unsu t_al unsu'],
    [210, '_uns esto_ n_mas xtin'],
    [211, '=les _les _les_ ceas cease'],
    [212, '_stop'],
    [213, '=textos _sus exto extos ot_te texto xtos xtos_'],
    [214, 'messages$'],
    [215, '_prom prom'],
    [218, 'ese_'],
    [219, 'paren'],
    [225, '=siguen iguen'],
    [226, '_txt'],
    [227, 'me_de'],
    [228, '_cel t_sen'],
    [233, 'mas$'],
    [236, 'guen guen_'],
    [237, '=texts exts exts_ texts'],
    [240, 'nt_te'],
    [243, '_sto'],
    [247, 'stop$'],
    [248, 's_no'],
    [250, 's_no_'],
    [253, '=these _thes hese hese_ thes these'],
    [255, 'xts_'],
    [276, 'uen_'],
    [307, '=esto'],
  ],
};
