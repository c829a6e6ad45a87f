/* oxlint-disable max-lines -- written by a program */
import type { ReplyWeights } from './reply-features.ts';

/** Written by `npm run learn:replies`; not for editing by hand. */
export const REPLY_WEIGHTS: ReplyWeights = {
  bias: -153,
  features: [
    [-327, '#1'],
    [-273, '0$'],
    [-208, 'ext_w xt_w'],
    [-201, 'ara_l ite_'],
    [-199, 'remove+the'],
    [-196, '_add'],
    [-195, 'ay_w'],
    [-193, '00$'],
    [-192, '_coug coug cough'],
    [-191, '_ear'],
    [-190, 'bus_s'],
    [-187, '=link _link bus+stop cancel~appt link link_'],
    [-185, 'me_as resc'],
    [-184, 'to+cancel'],
    [-182, 'cita$ manana$'],
    [-181, '_i_l _my_k _tos e_if e_if_ my_k'],
    [-180, '_ope _tom op_to stop+to'],
    [-179, 'el_0 lass'],
    [-178, 'wrong~on'],
    [-177, '=o me~la my+old my_ol t_sa you~me'],
    [-176, '_bar'],
    [-175, '^la lor_ r_ba'],
    [-174, 'opay'],
    [-173, '=cough text~the y_ol y_old'],
    [-172, '_fev _feve can~send feve fever g_bu got~text ng_bu pera span'],
    [-171, 'ass_ ist_i'],
    [-170, 'ed_it le~la s_i_a yet$'],
    [-169, 'ave_i mi+hermana tura_'],
    [-168, '=dolor ^the a_o_ olor_ one$ t_say y_que'],
    [-167, '=tos _is_l _tos_ a_ac e_esp e_ol get~text me~los the+phone'],
    [-166, '_pill espa one~the otra~por'],
    [-165, 'lass_ lle_ ong_d pill'],
    [-164, 'ies_ la_pr nol_ or~it sulta ulta'],
    [-163, '^here bus_ la_o to~wrong'],
    [-162, 'andem ds_a end+of g_but it~in my+appt ndem ndeme reply~to send+it t_a_t'],
    [-161, '=pain _espe _refe el+mensaje estoy~de l_men pain_ s_wh the+form'],
    [-160, '#0 $ ^ ^did _pic ater e_cr ergi g_it lerg lergi ng_it s_ba t_but text+my that$ xt_my'],
    [-159, '=mandeme _cla _el_m _espa an_do opay_'],
    [-158, '=fever ^dr e_lab g_it_ las_d please+send presc rescr y_0_'],
    [-157, '=help davi elp_ help_ oth_ we_c ys_o'],
    [-156, '_dol _we_c ctur my_st ra_pa receta$'],
    [-155, '=class class ent_p i_rem leave+it ncell ray_ the+lab the~stop ual_ y_med'],
    [
      -154,
      '=llego _earl day_w ds_f got_h is_do lego lego_ llego my+appointment nt_wo on_li ready$ the~in the~insurance vez$ want+the',
    ],
    [
      -153,
      '=add =ready _add_ add_ anything$ can~call e_ea e_ye ends ends_ he_dr leva lol_w nds_ ol_w t_00 uite_ var_ y_qu',
    ],
    [
      -152,
      '=due =equivoque =fiebre _due_ _el_0 _fie _fieb a_at can~text e_bac ebre ebre_ ere_b fieb fiebr i_her iebr iebre ivoq ivoqu me+equivoque mi_he note$ ole_ oom_ os_pu s_out uivoq voqu voque',
    ],
    [-151, '_park _they ar_el ater_ call+me d_ag d_aga i_ci i_cit mi+cita mi_ci r_00 re_si s_ou they u_cal you+call'],
    [
      -150,
      '=espanol =they _dolo _la_o _pode _punt anol anol_ ches dolor espan et_my k_if k_if_ kes_m la_u pano panol park pode spano t_fin they_ tura y_cou yes$ your+text',
    ],
    [
      -149,
      '=chat =ride _chat _ride ave_h chat chat$ chat_ confirmo$ ego_ el_me o_000 ride ride_ t_tak tarde$ the~with to+you u~it wrong+chat',
    ],
    [
      -148,
      '=bus =happy _blu _bus_ _butt butt ches_ did~get eed_i hich ign_ it_th my_ki my_re n_ca necesito+que ops_ reminder+the start tart y_kid',
    ],
    [-147, '_esp _tem _temp class$ did+you ide_ l_ap me+llego me_el se_ll temp una_c us_st ya_ll'],
    [
      -146,
      '_pain _vide del_j e_ar e_cre he_en ideo isto n_but pain pell rive ron_l s_bac st_te the~is time$ untos video',
    ],
    [
      -145,
      '=hora =presion =waiting _open _toda _whos d_eno d_wa de~pero e_i_h entra etic got+your got_y hat_l ierr la+presion n_min no~duele o_cha o_ref open rger ta_ah the+end toda whos',
    ],
    [
      -144,
      '0+y =closed _0_y_ _sent appt$ ash_ e_lis e_wai el+mismo es~mismo losed nds_i no+molesta ong_i or_aq r_wo she_c then$',
    ],
    [
      -143,
      '=pills =receta ^cambie ^need _help _la_u _my_r _wat _whic bill$ ceta_ d_sa dor_ es+para help i_sto ill_a is_lo i~0 mar_ my_r osed_ pills re_in rre_ surgery$ text+about the+cleaning told+me whic which xt_ab',
    ],
    [
      -142,
      '=bleeding =mandaron =prescription =quite _blee _pen _vie actu daron e_pai el_00 er_00 estio evar fine$ gue_ it_an la_fo leedi levar lleva me_ve ndaro o_i_c osed pani stio stion ts_be urt_',
    ],
    [
      -141,
      '=cual =first =moving =querer =sign ^send _bio _biop _firs _la_g _sang _shi _toma angr biop biops blee bleed cole cual_ cy_c cy_co e_a_r emergency+contact erer erer_ firs first g_cha how+much in_q in_qu iops irst irst_ la_de la_g leed movin ncy_c ovin oving ow_mu r_so_ rer_ rkin rking rst_ sang sangr sign_ sin+querer sin_q st_i_ uerer vor_m w_mu w_muc',
    ],
    [
      -140,
      '=calle =ha =llevar =sent _el_v _ha_ a_ahi alle_ ay_o check$ de+espera dolo evar_ ltad ltado m_any nell please+call room_ s_dr_ st_o t_da the+drops tras week$',
    ],
    [
      -139,
      '00_o =dog =reschedule =smoking =stopped =todavia ^soy _dog _dog_ _pil _smo _smok _surg a_vie and_o avia avia_ can_b cks_ davia dog_ dule_ end~the entr esch esche happy hat_h hy_di i+got in_e is+out is_ou moki mokin n_it n_tra nd_wa odav odavi resch smok smoki surg surge todav toppe ule_',
    ],
    [
      -138,
      '0_0_ =borre =drops =listo =molesta ^00 _flo _me_d appy appy_ before+i camin ceta cough$ drops e_dro i+remove i_su is+it is_it isto_ l_00_ l_cor la+del la_ot listo me~un nd_of nee_ no~llegan nuevo o_i_s o_pen op_si oque_ orre_ p_si p_to_ plant ppy_ r_got red_t rops rops_ s_cou sdays the+bus uevo ultad via_',
    ],
    [
      -137,
      '=ahorita =puntos ^mandeme ahori but+my cancel~refill coles e_olv ele_ ew_n g_pha had+the he_q horit it~a i~your k_ca los+puntos oro_ ous_ p_to please+text s_pun seguro$ t_pe t_per the~pharmacy to~if uro_d wrong+pharmacy xt_st',
    ],
    [
      -136,
      '=able =early =llama _00_b _abl _able able+to ar_yo ays_s a~but da_e ede_m el+correo go_el know$ l_hav lama_ messages~the my~im not~the ntran or_lo ot_0 pia_d rive_ se+llama should+i sure$ us~the what~the y_fr',
    ],
    [
      -135,
      '0th$ ^see _a_th _i_go _mi_h _rod and+nobody biar bien$ d_nob days$ ells ells_ el~me equivoque+de in_bu jaja$ mbiar mi_h mom$ or_fo re_b te_l too$ ue_va up~the urger',
    ],
    [
      -134,
      '=charge =hurt =salio ^done _hel _i_de _we_w a_jue a_lle alio alio_ arge_ by~can dejeme+ver el_co elle eme_v er_al hurt_ ibio ill_l lkin lking makes+me me_if ordar pen_ pt_fo rano rano_ rdar rno_ salio spera ura_ ut_b we_w ya+voy ya_vo ywhe ywher',
    ],
    [
      -133,
      '000_ 00_0_ =viene _an_h _atta _i_lo add_m atta attac dd_m es_wh he_nu i_got il_it ios_q l_0_ l_den moni n_sh never+got no_ca one+is ooth_ or_0 or_j os_na ptan ptan_ s_dos s_es_ se+me senora+que still+on t_sm tamo tamos to+come ttac y+le y_che y_le_',
    ],
    [
      -132,
      '=open =video ^en _copa _dien _or_d copa del+jueves dient e_ear e_hi ecet eceta ejan en_o en~trabajo gery he_sh ideo_ io_a it_sm l_so like+the me+back me~cant me~dos n_la_ n_we_ nto_c open_ recet rgery st_ni take+the with+me you~my',
    ],
    [
      -131,
      '=refills =seen =wed ^add ^left _acor _cre _fax _fit _head _hor _my_j _ques _seen _sup _wed_ a_at_ a_dos acor acord an_ho comi e_pap e_pen e_sc e_tom ead_i fills form+for he_fo home+health k_don l_pap ll_le me+as mi~en my_j n_num na_do ntio oday oger on_ba oor_ ooth orm_f r_mor r_nam seen seen_ st_of t_op t_ope tern today toot tooth to~the ts_b went~the we~it',
    ],
    [
      -130,
      '=dieron =pic =room =which _dier _hora _ment _mi_r _pic_ _wed aiti aitin ala_ cita_ cita~mi de_f el+trabajo entio en~tarde gan_l he_le hich_ i_rec icare ich_ ime_d inner it_in it_r lio_d mi_r mi_re monday$ nner nobody~me nt_op ntion nuev oger_ pic_ que+el que+era quiero~mi re_gr reschedule$ ron_m s_0_y sta_m tach the~my ttach ue_er waiti ya+salio',
    ],
    [
      -129,
      '=biopsy =xray ^borre ^had _cami _comi _cove _dri _nuev _str _worr _xra _xray _y_q _y_qu ar_th a~hora back+on cami cate cove cover doctora$ e_wan ear_t eje_e ene_m he_qu ias_m icate iopsy it+after it_af its_c m_ma me+quiten nt_st opsy opsy_ ou_r ou_re psy_ r_00_ rca_ si$ t_hur the+date tilla tras_ u_re worr xray xray_ ya+estoy you_r',
    ],
    [
      -128,
      '0~0 =car =cita =pill =poder =surgery ^friday ^happy _as_m _car_ _cro _stit _til _to_0 ack_o al_es astil cant+make d_wan done~the ego_e eron eron_ gery_ her+name io_y_ is+still k_can la+otra lista~receta ll_d my_me n_it_ nter_ o_lle ot_00 oto_ pasti ping ping_ poder r_on_ re_en rema s_tim se_is stit stitc t_is_ term titc titch veni viene y_ye',
    ],
    [
      -127,
      '0000$ =referral _alle _i_fo _i_me are_c at_00 bla_ de~hermana e_old eferr el+papa erral ferra g_so_ he_ol his~is i_go i_mea l_pr llego+el llerg me+mandaron my+job my_jo n_in_ noon oy_ha pa_l para+la pero+se pill_ pt_i r_aq r_aqu ra_l re_la rral rral_ ry_th sses sses_ t_hu t_sta t_whe the+number the+old the+shot the~of this+cough to_0 vere vered y_jo y_job',
    ],
    [
      -126,
      '000+000 000~0000 =hip =quitaron =today =tooth =water ^thx _000 _apr _entr _es_0 _hip_ _le_d _ras _wate after+the ambia anti arri asti can$ can+we cancelar~cita d_co d_i_m do_se e_arr e_ban ell_d elled erno ey_sa gh_r got_s he_mo i_del i_mis in+person inne it_l it_sa itaro l_mi lene lene_ lista~espera lla_a lls_t mejor$ no_su no~than o_ju oday_ opt+for opt_f r_sho ra_i re_bu rite rite_ s_bi segun t_now uden ugh_r u~my via_n wanted+to wate water when$ when~it wrong~for y+que',
    ],
    [
      -125,
      '=doc =door =habla =stitches _cer _doc_ _fac _far _forg _toot abla_ ays_o a~the ca_p del_a did_i doc_ door_ dule edule elta elta_ en_ca es~ustedes ete_t forg got~message hasta+el he_hi ica_p id_m ills_ it+says its~with llego$ ma_p me~reminder mio_s my+emergency my~contact n_can nd_is nings ntra para+los ramp reminder~day st_an ta_es ta_o tas_m tches thro to+change to_ch ue_pe verdad$ w_wi y_di y_ea y_ear y_eme y_ret your~i',
    ],
    [
      -124,
      '=0 =eating =ends =factura =heart =nuevo =vi ^listo _band _de_f _eati _ends _fact _kne _knee _lab _le_f _med _pun _q_t _resc _to_c _vi_ a_fac a_y_e actur al_b alerg alist aqui+me ar_y at_da be+seen c_to ciali ctura d_i_a do~do ds_i_ dy_f e_col e_fe eart_ eati eatin ergic estare$ evo_ factu go_e h_or h_or_ h_wa hen_d i_tex id_i_ ien_c inal is~to knee l_dol la_sa m_sh me+dieron me+if my~number n_esp name~the ne_on on~form pharmacy$ r_wor rgic s_o_ saba see_y she+wants t_fi t_smo te_h the+paper tico_ to~here tual uevo_ want~see',
    ],
    [
      -123,
      '00_d 0_to =afuera =cuanto =date =medicare =mornings =or =remind _afu _afue _aid _date _fina _it_r _or_ _spel _ste _vom _vomi _walk a_pic afue afuer an_la at+00 at_st blue by_c cuando+este dicar does+the due_ e_vay era+para final forget+my g_ins gue_e he_ge hold_ hot_f ieron it+doesnt jar_l just~it l_mis l_sor le_hi lista+la me+quitaron more+appointments my~to never~the no~appointments omit one~in ont_f ou_sa ower ows_ quit+smoking rds_f remind+me resultados$ s_ah s_en_ scam$ snt_w spel spell t_or ta_pe the+link the+new thursday$ u_sa u_sai ver_d vomi vomit walk wear wrong+insurance ya~tengo you+said',
    ],
    [
      -122,
      '000$ 00_m =ando =b =comer =hold =resultados ^necesito _abre _ando _ape _deci _llev _oki abre ack_ ad_b al_t ar_al ca_po ca_t cancel~appointment clinica+por comer copay d_dr deci do_f do~take ds_a_ e_clo e_hip e_sit een_i ends+in gh_t going~the has+the he_ac ingi in~portal is~doctor jo_n k_la l_app l_dr l_hos lin_ ll_ha llev me_ba mi~lo nia_ no~refills nt_ta oman omer omer_ oper ppt_i r_ki soy_a t_00_ t_was the+report ugh_t y_ne',
    ],
    [
      -121,
      '=autopay =crema =sigue ^cuando _anyt _aun _crem _dic _rai _ran _ren _vet _yes a_hoy aces aces_ all+the an_it an_so another$ anyt autop como+llego crem crema delete+the e_0p e_0pm el_ap el_b el_ta en_f er_ba espanol$ esper first$ he_0p i+lost igue_ in_0 it+goes just+now la+crema la_ti llegan+los load me~mandar me~mucho mo_ll n_lis name+of nner_ nt_ea o_br para+el pend_ por~la put+me r_or rash rash_ rema_ rta_d sper st_i t_day the+0pm the+name topa topay uanto urse_ us_s utop utopa ve_e ve_i_ y_ab y_abo',
    ],
    [
      -120,
      '0pm$ =both =cambiar =cancela =knee =quito =st ^nothing _blue _doo _door _of_c _st_ _yel _yell after+all ama_o an+hour appt+tmrw as_th biar_ both_ can~come could+somebody daro de_tr dice+que dici door eds_ ee_u el+dolor ene_d etra etras everything+to g_lik g_wa green have+it he_ph he_st i+wanted im_of in_de i~at ke_0 knee_ last+text llat ller ma_o mando my_ri my~today ng_wa not_0 no~de no~dolor o_mes of_c old_o olor or+a orte_ pt_tm rgen rse_d she_h t_or_ t_tm t_tmr ust_f y_nec yell ys_on',
    ],
    [
      -119,
      '=bringing =gym =llameme =medicaid =parking =walking =whos =yeso ^why _00_m _ani _bag _gym _gym_ _i_mi _i_st _movi _nie _or_a _perd _tab _yeso ads_a age_ alki alkin amem ameme arki arkin atur ave_o a~text blue_ caid caid_ cia_e come+at corn d_a_n d_my de_an deme deme_ dicai dont+forget do~guys e_as_ e_gen e_gr ear_y ed_ag efus el+yeso el_m el_ot el_ye en+el enos enos_ ent_b erco escu ew_nu for_d gen_ ght_m got_i gym_ hen_ hen_t ht_m i_st icai icaid illas in$ in_b insurance~file its_o i~leave jo_no l_ot l_otr l_she lamem le+escribo lish lish_ me+quito meme meme_ mi~dice movi ne_0 need~cancel new+number new_n ngo_e noon_ nt_p o_reg onch orks orro p_is p_is_ pague+eso parki perd ply_ quien+me ra_j refus ries ron_ rry_f sorry+for t_eat t_let ta_o_ the~pill vo_m w_nu w_num walki we+had whos_ works y_bi yeso yeso_',
    ],
    [
      -118,
      '00_b 00_is =abre =entiendo =near =po =questions ^mother ^puedo _0_p _bat _brin _hur _hurt _i_li _pag _past _po_ _po_b _wea _wear a_sal abre_ ada_g alis ate_f brin d_my_ da_g da_gr ded_a do~sign e_yes ee_l el_pr ese+mensaje hey_ hurt i+sign ien_h ingin ink_t inute i~things l_lea la+factura la+tarde last+night load_ manden+a me_do mejor~la n_la near_ nore no~ha no~mandaron ns_ag nto_s nute o_bi o_ust ops_a ore_f osis osis_ oy_o po+box po_b po_bo ringi rol_ rt_m s_alt s_lat ship size smo_d t_on_ tan_e the~are the~without to~seen urge voy$ want~shot wed_ y_las',
    ],
    [
      -117,
      '0+and =cvs =mri =primera _00_d _apri _cvs _cvs_ _mri _mri_ _nue _owe a_br a_ped able_ ad_c ady_f ale_ ana_s apen apri as_mi ave_e cancelar~del cant+hear cvs_ d_i_r dejar+la di_m dia$ do_ca dolor$ driving$ e_acc e_fir e_fun e_y_q earl echo ee_u_ el_bu el_fo el_v enic esio esion every~or evo_m for_0 hes_r ic_g iende ight_ imera it+and it+in ite_a ity_ just~off k_mo l_exa leave+the los~el m_she message$ mri_ mychart+is my~card my~it my~too nar_l necesito+la need~opt ng_r no~pain o_af o_jus o_o_ o_ri o_una or_0_ ot_st out+front ower_ own_c presi pueden~a r_al_ ra_a recordatorios~si rente resio roxi rt_s s_aw see+u see_u t_000 tati te_fo the~so the~was ve_j vive+conmigo voy_s wn_c wn_ca y_see',
    ],
    [
      -116,
      '=dosis =see =start =turno =voicemail _dosi _eva _eval _ida _o_s _see_ ador_ aje_ al_th ant_s are_s ayo_ ays_a back back_ because~dont both+of cella cema cemai cleaning$ deje+el dosi dosis dress drops~the e_bio e_du e_ir e_sin e_zo eat_t el_o ellat er_pu eval fine+i g_ro g_roo ge_o h_ok h_ok_ i+come i_le_ icem icema in_0_ ion_h is+down it+at it_at its_f je_el just+me lista+de llati lo~mi m_an mail~the me_ol me~its me~the mos_s nd_o ng_ro nk_t no~from o_0_ o_ese o_nue o_y_p oicem ot_fi oth_o out_d para~resultados pay_i querer+puse r_cal r_pus r_ti rer_p ry_ye s_mr see_ se~en si+le si_le sin_ sin~puse t_hap tart_ ter_f th_of the+biopsy there$ to_ri turno uert urno urno_ ve_c voicemail$ w_pi w_pil wanted~ask want~flu y_est y_i_w ya~se ys_do ys_sh',
    ],
    [
      -115,
      '=address =blue =er =labs =mole =thru =works _addr _cree _er_ _floo _glas _labs _oper _perf _ros _rosa _salt _show _thru a+poder a_ro abs_ addr addre ain_n alie alli ania ania_ anymore+since ara_s art_s ast_o ate_o ay_f coge ddre ddres e_el_ el+nino er_or erfe erfec floo g_pre glas glass he_c hru_ i_ah i_ahi ia_me ic_w icion irve is+this is~wrong it_no ive+been ive_b i~smoking jo_l jueves$ l_as l_va labs labs_ ld_i_ le_ca lina ll_a los+resultados los~que ly_s mole_ n_che n_tom ndic ne_we nore_ nt_a_ nt_po o_fri op_is orks_ perf perfe quiero~el r_000 r_pi rfec rfect rks_ rosa s_pla salt says+she show sick~this sirve sta_o t_dr_ tar_l ter_b theres+a thru thru_ todavia+no ue_tr ven_m voy~poder x_or x_or_ y_lab ya_sa y~el',
    ],
    [
      -114,
      '000_o =duele =pastilla =school ^any _dos _duel _es_b _scho a_sa al_is all~time and+put andag banda borre+la bring c_to_ cant~it car_a choo chool co_e d_pu d_put dage desk$ did+i dieron~baja does+that drive duel duele e_ha_ eds_a er_wo esposo~la fin_d form$ g_or g_or_ h_lol h_nu hay_a here+the hool hool_ i_com i_yo i_yo_ ing_r ion_o is_ti i~up l_sh la+silla las~00 lem_ ls_th make~0 mensaje~mi mes$ moving+to my~took nd_ou nd_pu nda_s ndag ndage ndo_b nny_ ock_o omo_c ong_b or_ju ora_i ora_y orm_a os_ve pare+en ped_ please~him pped pped_ ran_b razo rre_l s_it_ s_sc salio+de scho schoo stam t_dri tank tank_ text+with text~a thanks$ that~my the+time the~doctor the~yet this+time trai ts_ca uele uele_ ural ural_ vor_l waiting+room was_s when+does xt_wi y_thu',
    ],
    [
      -113,
      '00+0 00_yo 0_ap 0_we =calling =dejan =estamos =himself =moms =picture =write ^both ^text _0_l _cay _exte _hai _hims _in_0 _moms _nose _pai _pict _rese _step _tuv a_hor a_to aid_l allin an_en ast_b ay_se ay_so ay_wa blem_ calli cant~me can~cancel con~pastilla cture dejan e_mri e_tru eeke eeken ejan_ eken ekend er_en erta_ estam exten f_ca f_cal fer_m for~but ght_o go_es hail has_n he_no hims himse how~do ht_o i_em ia_o ictu ictur ija_d imse imsel in_mi ine_i instead~calling it_my i~everything kend l_00 liam lier lina_ martes$ me_du moms moms_ msel mself my~died n_ago no+para no_pa nose od_e of+calling of_ca ood_e orm_ osar out_b out~for p_sig para+mi past pict pictu prime ra_di ril_ rime room rro_ s_goo s_i_t s_tw s_two she~the sign~own snt_s son+dos st_my stamo ste_l step stop+sign tes_c the~she u_on_ uld_i w_wit weeke week~you what+time write xten y_si_',
    ],
    [
      -112,
      '=bad =espera =esperando =nose =right =scan =specialist =tomar ^in ^may ^whats _ate _bac _back _bad _bad_ _cram _es_c _is_t _me_h _nor _prin _rig _righ _saf _safe _scan _thro a_beb add+my al_g all_h and_j arm_ at_ha ayer ayer_ bad_ basta+con bell bio_n can_i cant+open can~move contact+the cram cramp cuando+me d_an_ date~the dd_my denl doctor+to dr~office e_fev e_fu e_gre e_say e_spe el+otro en_it ends~0000 erand g_id g_id_ ht_my igna ion_e is_me i~in ked_o l_he_ la+bebe land_ lant_ le+llevo mbia me+hablo my+daughter my+kid n_if n_if_ nd_j nd_ju ng_id no+refill nose_ oes_h omar omar_ ome_u oo_s orrow p_wa pera_ place$ plica por+aqui pper que$ quiero+la quiero+que quin rebo remove~old righ right rimer ron_p rrow rta_e safe scan$ se~la t_wo ta_an tengo+el the+car the+message the+specialist the~place tia$ tine to_el tomar too_s trip u_mov ue_ho uesti what+is with~and wrong~i y_pu yes~will you+move you~us',
    ],
    [
      -111,
      '0_y_ =back =espero =evening =hable =owe =recibi =salt =statement =therapist =tuve ^are ^mande _abr _cod _fis _gar _gen _i_ow _len _mue _muel _owe_ _reb _roo _tes _test _tuve acy_w again+please ague ague_ ain_p al_be alt_ appt+is ar_ca asnt asnt_ astin ave_l away~the be~0 borro cambie~numero cibi_ ciona con_f d_wha died+and e_cua e_dir e_pil edic el+examen es_in este+mes eta_ eveni ew_pi fect for~me got~and gracias~dios hall has+no hasta+las he_cr he_o ht_to i+owe i_ow i_owe ibi_ ied_a if+you ist_o ito_u i~mistake l_beb l_la l_me la+forma le+falta le_fa llego~mensaje m_dr me+ha me_is medic mi~cambio muel muela my+labs my+last n_i_c nite nk_th no+dejan numero~es o_abr o_esp obre_ ode_ oes_m off~emergency ot_no owe_ pare+el pist_ ppin pping pt_is r_va r_van rde_e rdon_ rs_m sa_ya salt_ she~me spero t_cl t_hea the_o the~and the~name to~office to~over tuve tuve_ ud_t venin vive~el will~up y_fri y_ri ya~lista yes_m',
    ],
    [
      -110,
      '000_c 0_el 0_pl =ayer =bendiciones =cast =consulta =fecha =kaiser =minutes =reply =what =yellow ^kaiser _00_o _0_r _0_w _aye _ayer _by_c _clas _fec _fech _gal _kai _kais _sueg _up_g _when a+otro air_ aise aiser and+give arca can_w cast_ clas con~todavia cuando~quitan d_cu d_cut d_gi d_giv d_se desde+el dicio diero do_ma done$ e_blu e_or egar el+dentista el_l ello ellow el~es en_el end+up endic eply_ er_do esta+semana fech fecha g_di g_ye garr han_t i_sue illa ills iser iser_ i~end kais kaise l_dr_ m_sta marca me+duele me+puede me+salio me~gracias mi_su more+fever more+pain more+refills my~name n_do_ nd_gi nd_up ndici nk_i_ no~fever ntar_ ntrar nutes or_id ore_p otro$ ou_sp out+by pe_re pill$ pril pril_ pueden+hablar puest r_i_h re_fe re_fr rwor s_try salie semana$ sueg suegr t_0_r t_my t_my_ that~and the+cast think+i tic_ tierr trar u_ref u_sp u_spe uegr uesto ulta_ unsubscribe~the up_g up_go ut_by utes utes_ w_tha what_ when yello',
    ],
    [
      -109,
      '0_y_m =april =dice =dr =later =main =quiere _bana _ble _corn _dr_ _farm _fell _fum _tor _y_ne ad_a_ amino ana_e angra april arro at_f at_u bana be_h before+surgery d_sen d_su de~la dice_ dy_s e_fum el+texto el_va ell_s ened ens_i era+jueves era_j ery_y every+year farm fell g_at g_cou g_tod goes~the h_a_ had+a heel hey_g he~to iere_ if~can in+0000 in_th l_seg la+receta later legar main_ me_un mino my+ride n_a_o n_she ncha ncuen no~baja o_bri o_un_ ol_s on+file proc quiero~cita ra_ju re_do read+it ry_i s_die s_we_ s_whe said+not said~to se_se t_fix ta_m to+bring to+read to_00 to_br tome ue_o uentr urt_a ust_l w_up w_up_ we+got wheel wont+stop y_fi y_rid y_yea you+cancel you~tell',
    ],
    [
      -108,
      '=cancellation =compania =diez =estatura =foto =hands =job =kim =stronger =thursdays =till =tran _ana _diez _fot _foto _job_ _key _kim _kim_ _lav _main _mi_b _sno _stro _sum _term _till _vien a+bus a+thing a_pen about~biopsy accident$ ad_e ado_c amina an_ca anything+stronger are+great as_g ativ atura avid a~la before+the bio_a biopsy$ but+it cancellation+list cita+es d_its der_o diez diez_ does+my dy_fi e_00 e_bot e_due e_ir_ e_vie el_mi en+espanol en_li en~factura ere_d farmacia$ foto foto_ g_fi g_fin g_str ger_n hands hasta~0 he~the husband+is ia_en id_d iez_ ind_m io_ah ion_l is_t it_0 it_wo its_m job_ kim_ lly_a lost+my ly_on main man_d maybe$ me~el mi_b more+questions mpani my+neighbor my_ea n_ay na_cu ng_fi no~fiebre no~questions off~do of~just olla olo_v on~cancellation on~now or+do ore_q our_o p_ne pania pper_ quit+the r_ust ra_ci re_ap risa risa_ ro_ha ronge s_lef s_wha solo+voy statu stron stud tatu tatur th_a_ the_c to_ga trabajo$ trong una+cita una+pastilla ur_o ur_sh with+a y+quiero y_nei y_sho yre_',
    ],
    [
      -107,
      '0000 0000_ 00_w 00~can 0~00 =anything =cancelled =floor =hoy =miercoles =muela =perfecto =sit ^el ^two _by_a _cai _cous _dice _dr_f _driv _el_o _exp _feo _hoy _hoy_ _job _se_v _sit_ _y_la a_000 an_pl and+wanted anyth apad ave_p ay_q ay_qu a~el bre_n butto cant~the celle could~write cous cousi dice dr_f driv e_000 e_fri e_hos e_roo e_ros e_sca ear_c el+00 elo_p en_ay ercol ey_d fecto fin+de floor floor$ for~late for~reminders ft_t g_thr ght_ h_tw have~cancel hay_q hera hes_a hey_d hoy_ icki ickin id_f id_h ierco iked iked_ in_p in~at it+ok it~there i~had jas_ je_s je_si jo_a_ leave~at liked loor loor_ los_e mierc mina_ ms_o my+reminders my+statement my+thursday nd_re ngre non_ not+able nyth nythi ocup of~month ok+to ok_to oles_ ousi ousin ply_s puedo~con queo queo_ quiero~me quina r_ju r_la_ rcol rcole re_d redn reply+stop rgenc rget row_p s_fu so~this t_abl t_su tardes$ te_to tea_ telo telo_ text~daughter th_tw that+day the+month thera tomorrow+please tton uard_ ubre uenos ueo_ uina una+copia ust_w utto utton var_a we_o we_on x_to x_to_ y_sta your+message ys_im',
    ],
    [
      -106,
      '00th$ 0_ca =aceptan =breathing =comio =covered =da =fasting =fax =law =lunch =mention =online =pense =ray ^000 ^dios ^report ^she ^which _a_cu _bri _cert _da_ _dr_k _exa _fax_ _law_ _lunc _onli _pis _ray_ _whee _x_r _x_ra a_es_ a_ex a_let acke ailed amin ano_p arma athi athin ay_we a~por be_0 be_00 be_la bs_i cancel~my cepta certi ch_is charg coger come comio con+la cubr d_bac date+of dicat do~owe dr_k e_ano e_da_ e_muy e_one e_wer eathi edo_m ee_y el+mio eme_p empe epta eptan er_ll erti ertif factura$ fax_ forge fue_m harg hi_t id_la im+off in+law inch is~00th it_ok it~id iza_ l_die l_hi l_mio la_at la_vi last~can late$ law_ la~estoy lpa_ lunc lunch mi+receta morning$ ms_r n_br n_law n_pls n_we name+on ncias nd_ba ne_00 next+time nlin nline no_ch no~quiten nsul ntit ntito o_emp o_i_n o_see o_sin old_a omio omio_ onli onlin opin or_do orge orget overe para~martes pe_i pense picture+of ples_ por~de quitan+los quitan~puntos quiten+los quiten~recordatorios r_pu ra_t recordatorios+que rtif rtifi s_awa s_dr s_sw s_too say~have she~a she~breathing sk_s st_fi sunday$ ta_j tal_d ter_o the+doctor the+surgery there+by they+say the~pills to_na tomorrow$ too+she tor_c tos_e ulpa_ una+doctora uno+de uno_d ur_of us_t use~one ve_q ve_qu whee why$ x+ray x_ra x_ray xt_ti y+esta your+office yo~tres',
    ],
    [
      -105,
      '00_be 00_to 0_be 0_es 0_or 0_tod 0~to =apenas =cuatro =generic =picked =silla =when _a_fe _apen _brac _cole _cuat _o_n _o_no _o_p _ojo _puer _sill _so_c _thr _tome _whe a+fever a_aca a_fev a_sil add_t aine ame_b apena are+out as_do atro_ at~end brac bueno$ cant~on car_ che_ cuanto+sale cuat cuatr dd_t dd_th duct e_aw e_hor e_min ego_u ek_if ele_s el~en el~otra empra eneri eric eric_ et_re et_to ezo_ f_a_ ge_on hat_f he_ar he_on hinn hinne i+did i+stop i+stopped i_lik ierc if~have ight ike_0 is~file is~on it+but je_es k_its l_ra la_pu la_ta la~se le_sa letter+from llegue$ me_eq mes_t me~las mpra my~says n_a_w na_en neri neric ntag number~my nver o_i_b o_ov o_ove om_p oo_sh ormi ou_e ou_em para~es penas picke pt_n puer quere rdon reminder$ rse_w ry_my s_shu saludos+a so_h t_ea t_thr ta_ma tempr texas$ text~my there+and the~be the~wont thinn tienen~el toy_l tuve+que u_em u_ema uatr uatro uere unit ur_ba uve_q vidad way_w wed$ week+if went when_ will~the worry y+si y_be_ y_st ya+llegue yend yendo yo_pe you_e',
    ],
    [
      -104,
      '00_ol 00~my 0_ol =entrar =fumar =mailing =mensaje =resend =spell =starts =student =temprano _0000 _anim _arri _as_h _barr _bott _depe _dr_b _escu _fuma _of_0 _stre _trae _try a+dios a_in_ ame_w anim apac apaci ar_pe ay_lu be~if blo_m call~the can~do capa capac change~appointment clinica~el copia+de correct$ de+fumar de_fu de_pl de_vo depe depen dr_b dy_p e_ani e_hay e_or_ eal_ epen epend erid ernoo esend etan ex_y ext_b ftern fue+mi fuma fumar gh_i hay_l he_p he_wh i+meant i_hi ic_to ice_o ike_d im_k im~daughter in_be in_no in~not in~room isa_ itor i~eat i~getting i~hear ke_dr l_do las~me la~jueves la~martes la~tambien le~por like+dr lls_l lo~y m_the mama~esta me~cuando mother$ mpran my_no my_pr my_sh n_cu n_en n_mon n_ye ne_gu ng_i nk_s nk_so o_afu o_dos o_mej of_0 ong_w oy_b pell_ pran prano que+numero que~bien quiero~a r_go recibi~mensaje rnoo rnoon ronc s_sor saje_ someone+to stati ste_d stop~on stop~opt stude t_got tarts telefono+asi telefono~que terno that+was the+generic the~see to_i tran_ trar_ tude tuden udent ue_nu ugh_i uina_ umar umar_ uys_a vo_mi w_sho we_ch were+in were~the what+was why+did xt_b y_enf y_lu y_one y_sa you+sent your~is z_di',
    ],
    [
      -103,
      '00+me 00_me 0_me_ =bandage =boot =pague =paso =pregnant =walgreens =whole ^can _0_e _0_so _agar _boot _cheq _el_b _it_a _met _o_c _o_co _opi _opin _ort _pagu _paso _sept _walg _whi _whol a_ban a_fot a_nec a_tos abeti agarr aha_ algr algre all+0 alla$ aller anke anny anny_ appt~at ase_y at_he a~anymore beti betic be~in boot boot_ brace ca_y_ charge+on charge~my cheq chequ ck_a da_ya dage_ day~like did_m doesnt~the eaki eakin ed_sa egro egro_ ela_n em_t er_ar erca ese+dia esta_ g_w_ ged_t get_b gnant go_y_ gro_ h_mo ha_l he_an he_e he_vi hem_t hequ heque hew_ hip_o imer in+this ip_o is+the is_du ita_e la+de la+foto las_g la~dice le+aviso leno let~know lgre lgree ly_st mble me_bo my+dog n_bur name+is ne_ma ng_w_ nt_ma number+are number+changed o_dol o_sea oad_ of+that omez only+need only+the on~and on~list ood_ opped or_dr ote_d ou_fi pagu pague paso paso_ pero~con phone~changed quiere~la r_are r_onl r_pre ra_to race rge_o rm_o s_va same+as send~again sept since+the so_m st_he ter_l th_mo the+bandage the+letter two_b u_fi uant us_on ve_bi ve_de walg walgr want~cancel whol whole wo_b y_dog y_rea ya_a yo~pague',
    ],
    [
      -102,
      '00am 00am_ 00~not =00am =building =cards =cousin =hit =llene =pastillas =printer =puedo =ran =saying =sobre =z ^link ^one ^tres ^va _00a _00am _alm _bui _buil _coa _hit_ _i_m _lac _lact _on_w _peni _pul _ran_ _sayi _se_l _tras a+printer a+que a_car ack_l ad_ca agua ano_e ar_ci ara_a armac ask_i ask_s bills+i bills~already bro_e buil build cancelar+cita cate_ ck_l co_si con+z con_z cuant d_ano d_gra da_ca de+tomar de~ahora dos_d duele$ e_cla e_tos echa_ echo_ ecoge elp_m ende_ enici en~telefono er_ch erna es_la escue este+mensaje etera ey_do f_00 f_i_c gall gos_ h_as h_as_ have+her have~printer he_v help+me her+baby hey_h hit_ iali ialis igo_s ildi ildin in_i_ is_la ist_b ital ital_ its+00 its_b just~you kinde lab~i lact lacta las+dos lave ld_in ldin lding ll_0 llene llo_d lp_m lp_me me_di mins mins_ mom_t my+cousin my+wifes my_wa n_thr n_z_ na_c need~change never+had ng_d nici nicil nly_o not+0000 ns_an nt_sa nt_un ntent numero~la o_fi o_tom oder of_00 old+insurance on_z on_z_ or~scam ou_kn oulde ourt penic por~me print puedo quien~es r_bab r_cit r_pic rint rinte rms_ rro_d s_a_g s_thr sayi sayin scue sin_s since+last sk_so so_la so_o st_pa st_wa t_a_n t_had t_ra t_str tados tento ter_c th_d the_p there+in they~they the~because the~do the~told to_pu tom_ tro_d ts_ba u_kn u_kno uild uildi ulde ulder umb_ usin_ ut_on uys_o worm worm_ y_pon ya+comio you+know',
    ],
    [
      -101,
      '0_yo_ =cayo =copay =done =grave =ignore =peso =retired =slot =truena ^been ^ty _cayo _done _empa _he_n _hub _ign _igno _mer _mia _niet _ora _peso _shel _slot _true _vete _y_r _y_re ada_e afuera$ ahorita+no aje_s aker al_ll and~been and~wife antes+si as_hi ay_fo ay_wi be~new cayo cayo_ come~0 could+it could~mail d_bu d_dr_ day_o de_mu del+hospital deli der_w did~cancel does~hurt dr~to ds_fr e_cay e_fis e_mea e_sic e_wha edo_r el+programa elas el~todos email+it empa end_o ened_ en~lista esta~el es~la evening+pills f_00_ f_med fasting$ for+dr g_pil gh_an ght_g gnor gnore hay+que how~is ht_g ibio_ if~doctor igno ignor in+0 insurance+on is_en is~0 is~of is~so it+hurt it+once it_hu it_lo its_j i~bring just+a kle_ l_la_ l_ll l_pro la+carta la_el le+da ligh light m_too mama$ me+truena mensaje+si min$ n_cua n_ge niet nos_p no~entiendo nt_hu ody_p of+00 of+meds om_to ool_n or_00 or~one oy_di p_cou pero+los peso peso$ peso_ porque~me pueda que~a que~es r_or_ rave_ rea_ ruen ruena s_me_ s_pre s_sca s_who sar_a slot slot_ so~are so~have st_a_ t_mai ta_mu te_he tes_s text+is to~list true truen ucks ucks_ ue_aq ve_co vete veter was_c wher where xt_is y_yes you~talk',
    ],
    [
      -100,
      '0+meses 00+0000 0_mes =ana =did =dizzy =drive =estudio =finally =monitor =piso =preguntar =question =rash =seguro ^doctor ^fallecio ^her _ana_ _at_u _bab _code _did_ _diz _dizz _due _el_l _ha_l _jaj _jaja _le_b _mid _moni _o_l _piso _q_to _rash _ronc _swo _swol _tomo _y_ap a_a_p a_pag a_tar a_ti ack_a act_t ajo_e an_ex an_l an_sh asa_y ast_s atin at~or ayed ayed_ banar ber_p can+i can+she cannot~the carl casa+ya cio_m cita~para code d_y_n del_l did_ dizz dizzy doctor+can dres e_i_f e_ras echa edo_ edo_i eepi eepin eguro eight el+bueno el_g el~se en_al epin eping ere_c es_he esta~mi este+ano es~primera ey_to fallecio+mi fed_ go_si guro guro_ h_0_ h_no ha_ll he_ad he_al he_ca he_sc hole_ iden_ ijad ijada in_el ina_p inall io_l ious irs_ it_0_ itor_ izzy izzy_ jada jada_ jaja jaja_ junt l_bue la_do la_gr ll_at llego+un lo_un ls_fi ls_le ls_t lyn_ manana~en monit my+medicare my+period my~work n_00_ n_abo n_jus n_nu n_op nall nally nas_q ne_ye need~note ng_at ngin nging nish nitor no+abre no_ab now~the number+please nurse o_il o_ill o_im_ oder_ of_w oft_ on_la on~own os_so own_w piso piso_ ps_af pueden~con puedo+ir put_t q+toy q_to q_toy rand rder_ re_if re_le recibido$ rep_ rmin s_swo s_til sa_me seguro+de se~como si+ahi si_ah so+ill so_il st_ch stop~if stri swol t_doo t_hai t_sl text~instead th_0 th_0_ tomo two~and two~away udio_ us+on vez~favor video$ walgreens$ was~a what+you wn_w wn_wi y+apenas y_alg y_ape yall+do zzy_',
    ],
    [
      -99,
      '00~medio 00~stop 0_rep 0_wee =camino =cobraron =delta =diente =forgot =perdon =sacaron =shoes =strep =toe =try =vaya =wasnt ^cuanto ^they _al_b _arm _boc _delt _el_i _excu _gall _gat _in_b _in_i _la_t _neg _parq _pres _rain _room _shoe _so_h _stri _tabl _to_i _toe _toe_ _try_ _unit _wasn a_vo acaro actan address$ ador aile aitl and_0 apers are~on as~contact at_fo atin_ ay_pe ay_wh a~saying baby bajo bajo_ box~it braro bre_l but+its camino$ can+it card+on card~file chai co_s control$ ctan d_me_ d_mis d_pas da_es de_di dejar~tomar delete~old delt delta dica do+they dont~her ds_ar e_add e_ra el_an elly elly_ er_go excu for+that fren g_da g_dat gn_t got+it gracias+a h_bu h_tha he_ra head herap hoes hoes_ hole i+mean ign_t in_cl ion_i irmar it_a ita_p itis itis_ k_in kwar kward la+hora last~wrong ld_ca le_ba ly_an mary mary_ me+baja me+cobraron me_ah mensaje~lo mi+seguro mino_ my+shoes nd_sa need~come ng_da nga_ nk_h nk_he no+vi o_for o_in_ o_na o_now o_vi_ of~labs old+card old~on on+monday on_mo one~i on~00 ot_it ot_y out+in outs ow_wi owel parq parqu pere pers_ puntos$ r_lu ran_c rd_so rgot_ rmar rmar_ ro_di s_dow s_la shoe shoes sister$ so+he so_he so_r strep t_bu tabl table tatin te_li tengo~me that~me the_y they+took the~box to_q to_qu toe_ trep trep_ two~i uali ue_el ut_in vaya_ ve_is ve_la wasn wasnt we_wa with~link wrong+date y_poq yall$',
    ],
    [
      -98,
      '00000 0000~0000 00_v =0000 =00000 =code =ears =ought =problem =staying =tio =vieja ^0 ^by ^our _a_ll _cig _coc _cua _cub _ears _gru _hall _i_br _inh _inha _maq _maqu _oug _ough _tio _tio_ _trai _un_m _vap a+different a+picture a_maq ace_i across+the age_w airs airs_ alin anci and+can aquin ara_b as_cu ash_b at~reply be_a_ better+now but+his came+to came~me can_a cancel+0pm cancel+thursday can~to cel_0 cilli cken code_ cope da_h dad_e do_j door$ do~ask drive$ ds_o e_cop e_end e_hal e_on e_sac eath_ ed_g ed_wh edica el_0p el_dr el_la enden erlo erlo_ es_be ess_i estoy+harta ext_s fina forgo from~file ga_c ge_w get+my get+reminders gh_f got~about harta+de harta~esta he_b he_co he_x how+long how_l i_br icill id_my ieja ieja_ ies_n im~the in_sa inca inha inhal irl_o it+my it_ri ith_0 it~work i~make i~reminders i~the i~them k_i_w ke_0_ l_0p l_0pm l_thu ld_o le_b ll_0_ llin_ maqu maqui march+so ms_p my+ears n_hom n_poc na_b nd_0 needs+a nega ng_l nhal no_0 not~other nurse+said o_app o_poq odon ome_b oms_p orden orgo orgot os_su ot_so ought+to ow_lo perat por+telefono pregnant$ pueden+mandar r_doe ra_al ran_o rd_s rgot ria_p rl_o rly_ rrie rt_so s_cua sale$ scope see+the seguro+dice seguro~que sent$ sent+the shel shot+for si~se so~text ss_i st_le stai stair stayi stop+is t_a_s t_aw t_awa t_del tair tairs tayi tayin te_do telefono~el thanks~the the+copay the+nurse the+room the_e the_v the_x there~the thers they~to the~back the~enough toy_h to~thursday u_hea uedo uedo_ ugh_f un+poco un_m una~al ustedes~con vieja w_lo w_lon with+0 xt_s y+sigo y_re y_wed ys_t',
    ],
    [
      -97,
      '0+0 00th+so 00~late =alergica =almost =ate =crown =ending =estaremos =fell =great =mando =meeting =nurse =pine =refuses =riesgo =scared =type ^baby ^good _0_0_ _almo _ate_ _be_0 _bell _crow _el_g _en_l _endi _gon _grea _hig _high _i_g _medi _or_j _rie _ries _samp _ve_b _vin _vir _wen _ya_a a+meeting a+question a_enf a_fi a_mee a_o_l a_o_s a_the ahi+estaremos aini ainin ajo_h al+correo allb almo almos alto+riesgo ampl ample and~told ard_b arem aremo arriv ay_by be~by bottl but~it by_a cared crow crown d_tel day_0 de_na do+yall doctor+out doesnt+hurt done done_ dr+kim dr_ki e_0r e_0rd e_rid e_y_l ee_ya efuse el+metro entiendo~mensaje erca_ ermin esgo esgo_ fell_ fever$ g_la gave+the ght_n gica gica_ grea great had+to hair hair_ hat_w have~questions he_0r he_as he_to hell_ hes_ hey_t high home~the ht_n i+opted i+took i_too icks icks_ iesg iesgo if~got inal_ instead~the is+one is~my is~normal ite_h jo_h k_we ke_hi l_met l_tom l_ve l_wo la+enfermera like~pay llevo+la lmos lmost loga loga_ lto_r me+quita me_ea me_sh meeti mos_q my_to n_en_ n_i_h n_tha n_u_d nara nd_ag nen_a new~and ng_la nia_d note numero~seguro o_if o_if_ o_rie of~week oga_ ol_f ologa om_00 om_e oms_ on+it on_it on_po online+last only+one onos_ onve ool_f oppi oppin or+just or_ou orni orto ottl ottle ou_at own_p oy_ca papa~que pine_ pio_ que~puedo r_cha r_kim r_lea raini reat_ remos rgica riesg riesgo$ rked rked_ rriv rrive s_ant samp sampl se_ar se_me see+ya see~at send+again se~quita sgo_ soy+alergica tan_r tar_a tarem ten+minutes tengo+dos text~i the+0rd the+referral the+ride they+have told~the toy_c type_ u_at_ ual_e vo_la wn_p wrong~the x_nu x_num y_ale ya+puedo yer_n yes+we yes_ yo+le you+at ype_',
    ],
    [
      -96,
      '0_el_ =butt =glasses =janelle =oigo =papel =sleeping =working ^bendiciones ^perdon ^should ^still _baby _bote _en_i _en_t _fla _it_l _jane _la_d _la_p _low _my_u _nar _oigo _oxy _than _traf _twe a_cla a_vid a_y_s acit aid_o aite alguien+cancela alia alia_ ame_i an_on anel anell an~for apel apel_ appointment+for ar_a_ arly as_fu asses ath_ ave_c a~hijo be+0000 bendiciones$ bote bring+my butt_ cancela$ cant+stop can~remove ck_la co_co de+nada de_ll der_t de~hija di_me dio_e doesnt~to does~work dont+understand do~remove e_nos e_sch eck_w ee_la elle_ en+ingles en+persona era~el erol erol_ ey_f g_ne g_yes gave+me got+home go~the has+to have~fever have~in he+said he_bl he_gr i_alg i_dic i_nie ic_t ide_i if_sh ijo_l in_s infe ino_h insul in~meeting ious_ is+dr ish_p it+makes it_or it_wh itti ittin i~understand jane janel k_las l_do_ l_wr l_wro la+calle las_t lasse leepi lista~si ll_sh lls_w lly_f lol+wrong lol~chat lol~is low_a ls_w m_wo m_wor mandeme+la me+a mita mo_pe monitor$ morr my+hand my_u n_ea n_ear n_fi n_ing n_pas n_sho na_se ne_to ned_i nelle ng_ne no+i no_i_ no~la nsuli nt_dr o+con o_fr o_so_ o_sw off_b oigo oigo_ ol_wr on_fi ont_u orki orkin ot_ho pa_p pacit para+de para~la ped_a peri perio por~alguien prueba$ puedo~llamadas que+fallecio que+hora que~fue quitar+el re_cu really+from rin_ rse_l rse_n rse_s s_nor s_rud salia se_sa sh_p sh_pl si+alguien si_al si~cancela so+text so_te sorry~number suli sulin t_pla t_wea ta_vi tado tal_b terol than the~could this~please to+sign tos+nada traf u_the uch_a una_i utt_ ve+bien ve_mi venda ver_g wants+the want~be when+is worki you+remove za_pa',
    ],
    [
      -95,
      '00nd 00nd_ 0_can =00nd =estaba =hays =left =marca =names =order =sangre =tank =yes ^llameme _00n _00nd _0_we _chew _ex_y _hays _he_b _hi_t _it_0 _lef _left _luc _nap _nene _no_w _on_f _or_n _pens _star _tank _wor _yes_ a_fec a_it a_ll a_mue a_n_ ah_o ait_l all_0 angre ar_la arca_ asi_n at_fi azon azon_ a~ex be+off be_of braz brazo can~have ce_sa cert chew cho_d cks_a college$ como$ con~mio crema+no d_es_ dadi dad~the dan_l daughter+instead descu died~i dnes dy_sa e_00n e_bos eage eft_ el_ca el_li ele_p ema_n eme_m en_q_ en_sh endie ent_v equivocaron+en equivocaron~la erdon est_m estab f_sc f_sch farma fiebre$ fres front+of ghten go_co go_o gre_ have~more hays hays_ hen_r hi_th ho_r hten ibo_p icil ico_c id_yo ighte im_ou ime_a ina_ io_so is~new itad ith_d ito_q its+been its+me its~a june$ la+dosis la+fecha la+muela la_pl ld_e le_on leave~house left left_ licat list~anything loro loro_ lta_l m_by m_by_ mal~numero mande+el mandeme+mensaje marca~0 march$ mes_y me~q mi_sa mom+she n_alg n_q_ names name~it nd_li nene nfia ng_di ngre_ no_ke no_w nobody+told not+in note+to nt_v nt_vi o_fie o_kev oes_s old_e om_sh omad on_do on_g on_in on_st onfia on~00nd or_pe ora_q otro~lo para~seguro perdo pt_c pt_ca que+si re_us rica rom_0 rs_my rs_te rt_my s_aga s_pru s_ri shots$ so_cu so_im so_so something+i still~to t_ki t_kid t_wen ta_to th_o the+00nd to_ve tone trad ubre_ ut_ca ve_en viernes$ what~do when+ready who+needs who_r who~my y_dia y_sat zas_',
    ],
    [
      -94,
      '0_lo 0_or_ =big =dientes =edificio =final =maquina =nobodys =places =recoger =street =thinner ^hes ^uno _00_v _ame _big _big_ _come _edi _edif _esca _exam _hack _nega _snow _supp a+missed a_bu a_ga ad_on ado_e ain_s alina ames ames_ and+just ap_i as_el at+the august~i ay_on ayo_e being+so big_ bir_a blo_u bus~near by+accident by_ac call~this can+someone can+talk ch_on chair cuel cuela cvs$ d_bef d_cal date~my day~0 de+mes del+martes desk+ill de~calle did~miss difi dific dness doesnt~anymore e_gl e_nur e_on_ e_pho e_sho edif edifi edo_l egat egati egur eleva el~no er_sc erro_ esita espero$ etna exam ey_re ficio fin~mes for~so front~ill g_go g_i_d g_im g_im_ gas_ gati gativ ght_0 gran h_res hack hacke had+one had_o had~missed hago$ have+0 he_be he_tu he_z he~me hi+its hi_it hita ht_0 i+miss i_it i_its i_pas ice_q ich_o ida_t ifici i~come i~sent junto k_ha ke_d l_tod la+maquina laces la~clinica le+duele le+entiendo le_du levo like+0 lio_e lo_y_ lunch$ m_000 me+he me_ha missed+call missed~from my_gl my~doctor n_ab n_hab na_j na_ja ne_wa negat new+pill ng_go ng_im ninguno$ no_00 no~mucho nty_i o_bie o_nad oca_t of+a of_a_ old+doctor one~and op_ne orm_t os_ll ot_an ot_p oy_d p_nea pa_la pap_i para~hermana pero~me porque~no prefiero~la que+ustedes r_au r_kin r_sti rader ranc reet_ rks_b ro_r rom_p s_a_r s_hav same$ scuel se_ve segur semana~la sent~a se~cayo siento+mejor sk_il smoking~weeks snow snt_a soy_b stop+near stree sult supp t_st t_sur t_wou tal_a te_on that~i the+one the+waiting the_z they~out the~when todavia+me to~about treet ue_y_ una$ vand ve_0_ ver$ via_m w_i_h was+the wears which+one works$ y_00 y_fro y_gl y_mom ya~eso',
    ],
    [
      -93,
      '00_we =bag =behind =full =funeral =head =hermana =insulin =letter =nora =oxygen =pan =pongo =poquita =received =show =throwing =traffic ^feliz ^sigo _00_w _agu _bag_ _behi _cubr _do_a _dor _dorm _durm _es_f _ful _full _go_o _meta _nora _oxyg _pan_ _see _vier _y_mi a_abr a_wal ack_f affi affic aid_a aja_l ancia ano_m are_m area arly_ artin ary_i asar asking+for at_r atend at~she a~with bag_ behi behin but_c cancelar+mi ce_fr con~dentista con~me cubre d_cou d_is d_is_ d_nu d_num dar_e de_ra deo_v despues~las de~es dorm dormi dos_t dose dose_ ds_fi ds_h durm durmi e_bo e_pes e_spl early ehin ehind eived el+000 el+consultorio el+plan el~soy en_at en~carro eo_l eo_la eo_v eo_vi eply era_g es_as esco estoy~la fever+since fever~last ff_wh ffic_ fic_ for~mom full full_ garo garon gh_ti go_f got+off got~the he_fu help$ hind hind_ his~so hospital$ hrow hrowi ht_nu husband~last i_pue id_nu illa_ ill~it in~family is+mrs is_mr is_tr ived ived_ ives ives_ k_in_ k_ty k_ty_ ked_w l_pla l_ta la~porque ll_h llas llas_ low_s ma_do martes+pero mas+me me+hice me_bl me_fu me_ho medicaid+number mensajes~espanol meta mo_d more~since my_ha my~got n_muy n_on_ nd_ap ng_lo nos_v nurse~to o_cou o_du o_un o_vis oast oast_ oma_ one~me ongo ongo_ os_en ot_of ow_up oxyg oxyge pa_y_ papa+y pasar pongo por_i r_y_r raff raffi re_c reminder+or reply rest+of rgia rgia_ right+number right~for rink rmana room$ rowi rowin rte_ rty_ s_mrs s_wor show_ si~estare so+could st_is stero tage tage_ tenemos+que terca the+funeral the+rest the+shop the~just this~mrs throw throwing+up tired~the to_af to~000 tra_o trae traff ty_i u_fro ula_ ulin_ urmi video+visit was+there which~is xyge xygen y_ste y_tu y_tur ygen ygen_ yo_pu you+from',
    ],
    [
      -92,
      '00_es 0am_t =anoche =cambiaron =cigna =colesterol =cramps =death =dijo =escribo =han =message =normal =roads =segun =shoulder =sore =tomorrow =trajo =zoloft ^blue _00_0 _0_c _a_st _anoc _azu _be_p _brok _cign _deat _dijo _fli _gran _gre _han_ _he_q _insu _it_m _lava _mad _norm _o_e _quer _san _se_m _se_n _sore _spl _spli _traj _us_t _war _y_0 _zol _zolo a_dor a_fin acy_s agar aje_a amps amps_ ana_ anoc anoch as+much as_le as_mu at+st ays_h a~shot biaro bien~ya bri_ brok broke cane ch_as cign cigna ck_at ck_mo ck_n come~on con_a cribo d_fou d_gr deat death dia+de dijo dijo_ do_ne doctor~me doesnt+work dos_c e_ble e_dr e_ve_ e_yel e_zol ear_o egun_ el+diente el+gps el+papel el_gp en_fr en_we ent_u er_sl es_b es_fi es_mo esa_h et_ba favor+el for+your g_at_ g_bui g_do_ g_lo g_ti gna_ gps+me gps_m gps~trajo have~the he+quit he_sw he_ye he_zo his+records i+cancel i_li iaro iaron icken ide_c igna_ il_at in+a in_a_ insu ir_el irle irle_ k_ou k_out l_che l_gp l_gps l_whe la_ro lado$ lan_i lava ld_me le_q le_qu lice liend listo$ lobby$ loft loft_ lol~that lor_d ma_ma me+han me+trajo mensaje+a mensaje~la me~llamar min_ mi~va morro mps_ much+as my+knee my+uncle my_kn my_un my~cancelled n_hol na_la nari nas_c nce_o nche_ ng_ti no+entendi no+no norm norma no~00 no~i o_0_0 o_pay o_tal o_vie oads oads_ olof oloft omorr on+hold ona_e onche only+her orn_ os_ci oud_s out+a picked+up plan+i por+eso por~el problem$ ps_m ps_me puede~el puntos+el puntos~lunes quet qui_m r_ant r_sl r_sp ramps rans_ re_pa refill$ reminder~time reten ribo ribo_ ride+cancelled rk_w roads roke ron_u row_ rrow_ s_a_b sage_ say_y se+nos se_tr segun+el seve shell side_ sore sore_ spli stay$ suppo t_get t_st_ ted_f tell+the termi tes_l th_c the+bleeding the+card the+wound the+yellow the+zoloft the~building the~says tine_ to+pay to+talk todo~demas tomor traj trajo trajo+a tree ts_da ud_s ui_m ui_me uit_c ull_i un_el uppo ut_sa ver_f verde w_sa wrong+building y_ch y_kne y_unc z_dia zolo zolof',
    ],
    [
      -91,
      '#4 00+is 000~today 00_bu 00_mi 00~me 0~have 0~of =apt =aseguranza =cancelo =completo =cuidado =enfrente =gonna =liam =nite =noon =parked =pasar =prednisone =sitting =tarde =tylenol =vamos =vemos =weekend =went ^ando ^otra ^parked _actu _ala _an_o _apt _apt_ _aseg _ass _assi _ban _bit _dee _drin _enfr _eng _enti _gonn _habl _if_y _lia _liam _lo_a _nit _nite _noon _on_c _pick _pred _pull _su_u _to_q _vam _vamo _vem _vemo _went a_ven actua adit aid_m ain_a ams_ an_op an_us and~say ape_ apt_ are+in are_i arked as_ah asar_ aseg asegu asur ayan_ b$ ce_ab ce_mo celo celo_ chen ctua ctual decid deis deis_ deje~fumar der_s dia_o did+my dien dnis dniso do_ja doctor+me dont~it drin drink ds_0 due_r e_al_ e_bri e_ron e_tal e_toe e_x_ e_x_r ecide edni ednis egura el+link en+la enfr enfre enfrente+de enol enol_ entie escribir+a escribir~este esta~que eta_y f_a_p f_as f_as_ ff_as ff_sc for+0 fusi g_non gn_o go_do gonn gonna got+in gracias+doctora gura guran h_so_ he_fi he_ha hows i_an i_bel iam_ ias_d icen iere if_y if~call ign_o im+driving im_dr im_fr im_se ingles+y inta iqui ison isone it~here it~or ive_d jas_s k_ab k_abo kend_ kid_t ks_h l_lin l_ok la_si last+nite lave_ la~de le_d lenol leto leto_ liam_ ll_en lla_o lol_s ls_wh m_dri m_fr ma_l ma_n me+sacaron me_we more~left mos_m my_ni n_cam n_o_ na_ti ncelo nde_e new~the nfre nfren niso nison no+insurance no+message no_no nos+vemos nth_i ntie o_ope off+as off+school of~cough om_c one+can onna onna_ or_k or~my pa_d pa_de parke payment+plan pick pleto por+completo pred predn prox puert pull que+vaya quiero~vacuna quitar~yeso rapi redni rigu rio_d rm_m s_ful s_hig s_it s_maa s_ref s_vem semanas+con ses_ she_a should+we sitti so+im sone_ so~that so~you su_u su_ul t_nit t_rig te_mi text+back the+stitches the+toe thought+the to+000 to+just to+quit to_c trin ts_m tual_ tylen u_ul u_ult uiere una+carta uranz us+in us_in us_th ut_hi vamo vamos vemo vemos was_n went_ x_so xt_ba y_0_y y_bie y_i_m y_way ya+ni ya_ni yan_ yank yes+maam yleno',
    ],
    [
      -90,
      '00~00 0_as 0_ba =0st =anoten =bien =certificate =corto =eusebio =expired =fire =form =gps =note =papers =pase =quiso =sonrisa =yet ^quite ^tuve _0_as _0_pl _0st _0st_ _al_p _bay _bie _bien _braz _cir _eus _euse _expi _gps _gps_ _i_ca _kidd _sell _sold _sonr _sop _tra _usu _usua _yet _yet_ a_del able an_ea anymore+i apor ar_h arro_ as+his as+my as_ga aso_l as~emergency at_is at_me a~just baja~trabajo be_de bebe~quiso chas chas_ con+eso corto crown~off d_but d_ch d_i_g day~im dice~no didnt+get dnt_g ds_r dy_at e_0_m ebio ebio_ ede_h eel_n een_f ejo_d el+carro el_ni ele_y el~era el~verdad en_la ene_u entu ery_f es+de es+un esta+conmigo euse euseb examen$ expi expir fire_ fish for_n form_ four+should from~i from~old g_tim gps_ h_mom h_two han_ hay_p he_po he_sm hey_f hip$ hot_d i_car i_nin icad ide_b im_ne insurance$ is~an is~at it+ends ite_p ive_e ivo_ k_as kidd know+if lady~the le_is lot_b lo~otra mandeme~mensaje me~time mida mida_ mido ms_re my~are n_doe n_th na_ci ne_fi next~i ngo_d ngo_p nion no+quiso not+know noten no~llego no~mia nris nrisa nth_o o_sid oche od_t one~000 onri onris ood_t orto_ os_j os_ju ot_kn oten oten_ otit ow_if p_any par_ pase_ phone+on pire pired que~anoten quiso r_al r_bac r_den r_fot r_hay r_nec r_sam r_won ra_lo rada rd_m rd_my refills+left reminder~be remove~cast res_i rm_it rom_c rs_na rse_ s_a_f s_mia s_sal sabi sal_ saturday$ se+corto sebi sebio sell should~do sigo~la sin_e sold someone+call sonr sonri st_sa sual t_i_n ta_ba te_an ter_w th_nu the+main the~or the~records the~well ties ties_ to_ex u_at uiso uiso_ ur_t useb usebi usua usual w_if w_if_ what+should wrong+time xpir xpire xt_wo y+necesito y_sto yet_ y~la',
    ],
    [
      -89,
      '0st_ =advantage =azucar =buenos =cerca =deleted =diganme =flight =hospital =lenses =missed =nervous =nonstop =real =tested =translate =woman =world ^ahorita ^almost ^buenos ^es ^tuesday _0_ca _0_h _adu _adul _adva _azuc _cerc _emma _flig _la_w _lens _lle _mou _mout _my_v _nons _sert _sir _trad _woma _worl a+estar a+llevar a_mae a_o_n a_ot a_otr about~results ad_en adul adult adva advan afe_ after+lunch agua_ almost+there an_cu an_h and~am antag apro arou arra august+and ay_pr azuc azuca benc blig both~us bringing+him buenos+dias cancel+for cant+eat ce_or cel_f cerc cerca co_o coma contact+lenses ct_le d_dri d_if d_if_ de~esposo down~the ds_fo ds_ha dult dvan dvant dy_fo e_dog e_er_ e_ex e_pas eada ed_i eeds eeds_ el~cuando emma en_fi encer enses er_lu erra ertr ertra ervo ervou es+nino es_o_ est_h estaba~la ete_h eted eted_ etic_ ets_a evot f_at flig fligh ft_c ft_ca g_i_s g_now gh_th gua_ gue_t hank he_er he_u i+text i_can iada iada_ ica_t ichi icio iganm im_as im~in in_00 ino_p is+at is_at isca isio isse issed it+or ita_n it~hurt i~back i~to ja_le ja_t jo_la just+quit k_mon l_day l_fri la+maestra la_w la_wa lens lense leted link$ lles ly_o m_as male marido+se misse mout mouth my_ap my_v my~tmrw my~wont n_exc n_i_a na_as nate ndenl nervo never+hear nino+pero nion_ nons nonst nos_u no~comer nses nses_ nsto nstop ntage o_ay o_fir o_hoy o_i_a o_i_f ocho$ ol_wh old+one oman_ omew ompi on_b one~those onsto or_su oral orld orld_ ospit ot_as ot_fe ou_ga out_g outh over~phone oy_en p_00 pay_o perar pital pose posed ppos ppose prof quia quiere+comer r_cam r_lun radu rali ralin re_ar re_by ready+for real_ records+from results+are results+im results~in rld_ rmac road rs_ou rtra rtral rvou rvous s_ahi s_bri same~as sert sertr should~0000 sin_n sino slate so~me spit spita st_q st_qu sure sure_ t_len ta_do tell~so thank that+for the+cancellation the+er the+meds the_u the~van tione toca$ tradu trali ts_ur u_ga u_gav ucar ucar_ uda_ ude_a uppos ust_q ut_g vant vanta ved_m vill vous vous_ voy~estar vuelt w_sh was_u with+two woma woman worl world x_th ya~quiere you+gave you~her zuca zucar',
    ],
    [
      -88,
      '0000~one 0_fo =afternoon =aid =allergic =atienden =bell =brand =button =diabetico =dose =english =fin =kowalczyk =medicine =muy =ojos =picking =recibido =ruedas =ruiz =sello =silver =suegra ^never ^silver ^tooth _aid_ _be_h _by_f _cab _cabe _cour _cri _do_v _dose _engl _fin_ _he_l _i_pu _lig _meri _minu _mist _muy _muy_ _obl _obli _ojos _or_o _res _rued _rui _seal _secu _silv _tea a_aga a_lic abia abia_ aco_e ahi+voy ahi_v alcz alczy alien ansl ansla ap_p ap_pl ar_b are_b arge aro_ art_m at_t ate_p ativa ba_en basta+o be+done be_do bell_ bido bido_ bus_c by+friday by_f by_fr came~i can+doc ce_m ce_wi cibid come+back come_ como~dijo con~licenciada cour czyk czyk_ d_hu day+00 de+ruedas de_pu de_ru do+video do_bi do_vi do~need e_0s e_0st e_han e_lon e_tab e_whe ed_hu edas edas_ egra egra_ eigh eje_ el_ba ella+tiene engl engli entur epa_ erit ery_0 estaba+en esta~me etico every+0 favor+la file+i file~have fin_ fix_t for_c for~cough from~in g_ai g_aid gar_d genc get+through get~in gic_ glis glish go_ha gra_ hable+con have+anything he_0s he_ai he_pl he_si hi_v hi_vo hist hora$ i+take i_tak ibid ibido icado id_b id_ti ill_y ilve ilver im_sh im~class in+class in_hi ink_ isnt+a ita_ ith_c ix_t ix_th i~or ja_v jero k_fr k_wel l_fin l_mi_ l_sig l_ye la+licenciada la_d la_lo la~estaba la~le lczy lczyk le+quitan le_i_ lo+manda los+ojos manda+otra manda~vez martes+y mast meri merit me~manda mi+suegra minu minut mist mornings+are muy_ my+note n_in nda_o nen_e never+came ng_ai ngli nglis nite_ nsla nslat ntal nts_o ntur o_aye o_pus o_vid obli oblig of+the of~rash ojos ojos_ om_0 ome_e one~on opera or+should or_sh os_oj otra+semana out+there owalc own_h oy_ll p_pla para~cita picki picking+up please~forget plic por+lo quitarme+el quito+la r_ban r_say rada_ rand_ ransl rde_ re_al rgic_ rmina ronch rued rueda ruiz_ running+about ry_0 ry_0_ s_0_l s_aho s_clo s_ob s_oj s_ojo s_res s_sup says~but sde_a seal secu sello si_no silla+de silla~ruedas silv silve sin~la slat so+mornings so_mo soy+diabetico t_ge t_wro tan_t termina+en the+0st the+account the+wait they~you tio_e toy_a tton_ two_a uedas uegra uiz_ und_t walc walcz want~quit we~video wn_h wn_he wo_a y_sai ya+llene za_e za_el zyk_',
    ],
    [
      -87,
      '#2 00+weeks 000+0 000_y 0_to_ =abuelo =cambia =coughing =couldnt =creek =dijeron =earlier =espalda =estoy =herida =inactive =llegado =mad =mes =needs =pasa =rodilla =saliendo =supposed =swelling =termina =took =tues ^recibi ^where _a_sa _carl _dep _ent _he_t _heri _hid _ina _inac _lowe _mad_ _mes_ _page _peri _rodi _roj _swe _swel _to_j _took _vit _vita _win a+car a_ase a_be_ a_fe a_fie a_sac aby_ aches acked al+bebe al_si alda alda_ all+day am$ ami_ an_lo anal ank_h ank_u ar_wo arant arli arlie as_h at~stop avad avado baby_ buelo car+wont ce_in cho_a ck_d ck_do ck_on creek cuando~la d_ad d_add d_two day_t dejo+de del~o de~o dice~ya dijer dill dilla do_ir do_wa dr+okafor dr_ok ds_na e_bar e_dow e_vi earli ecept ed_sh ee_h egaro el_ve em_th ept_ eptio erida eriod espal essu essur estac estat estoy es~con ext_d ey_go f_my f_my_ f_wh falta+la farmacia+equivocada form+its g_i_k g_wi ghin ghing go_ma gonna+be gula ha+llegado hablar~ella harge hen_w her+for herid hin_ ho_a husbands+name i+couldnt i_fo i_hij i_i_t ia_eq ijer ijero im+so inac inact ire_a is+locked is_sc i~two jeron ks_t l_bec l_col l_man la+consulta la+fiebre la+herida la+prueba la_fi lavad la~equivocada lda_ le+puedo legad lier_ like+a ll_da lly_s m_its ma_br ma_no mad_ mandeme~lista may$ me+dio mensaje+es mi_hi n_ag n_cob n_die n_dos n_hi na_be nact nacti nd_me ndo_s needs ng_wi nkle nkle_ nna_b no~hablar nt_up ntro o_cr o_cre o_sig odil odill of~card om_i on~day ot_sh oughi p_sin page pald palda para+cuando pasa_ pero~se place+in por_q r_jus rant razo_ rd_th reek reek_ rese ressu rida_ right+my riod rist rlie rlier rma_p rodi rodil ron_e roug rough s_am s_bot s_dad s_en s_mon s_pic s_thu se+ve se~del should~stop siti spal spald ssur ssure stac staci stop+coughing stopped$ stoy stoy_ supposed+to swel swell t_bre t_el t_new t_tw t_twi text~an th_n th_or thank+her thank+u the+note the+visit the+weekend tia_e tioni to_ju tomar$ took took_ tues_ uara uaran ue_on ughi ughin uy_ba voy~camino w_thi we_ca welli wrong~its xt_d xt_do y_bra y_ent y_sti your~about',
    ],
    [
      -86,
      '0+tiene 0_not 0_tie 0~mas =algo =borro =braces =denver =drinking =humana =marta =numeros =penicillin =plant =planta =pressure =r =rapido =resultado =saludos =shell =sry =super =tarjeta =telehealth =therapy =visa _algo _cant _denv _en_e _gri _hubb _infe _mut _mutu _of_w _oid _oido _oral _rap _rapi _sry _sry_ _suc _supe _tarj _trac _visa _y_le a+pediatrician a_pue a_ul a_ult a_voy abre$ after+0 al_do aludo and+shes apid apido apy_ ar_w arje arjet as_ot aster ays_i a~is baja+la bed_f been~0 bleeding$ blood+draw but+ill cal_t car_w carta~el ce_by che_e cierr cino cita+a cita~jueves clam could+they cuando~lista d_dra d_mu da_so de+edificio ded_t denta denv denve de~receta dico dont+think ds_is dy_o e_bl e_edi e_exp e_fee e_i_c e_lac e_ph e_stu edico eds_i egad egado egar_ ehea eheal eleh elehe el~ese en+00 ental enve enver en~hasta equivoque~edificio erapy erni es+mi es_br es_my este+lista for+work for~im g_ph g_pi g_si g_sin gles_ h_fi h_now have~list he_pi hold hoy$ hubb hubby husband+died i+had i_had i_my i_my_ i_the ias_a id$ ierra ija_ ill_o illi in_fo in_pe incha infec in~office ir_so is_ba is~000 i~about i~not je_co jeta jeta_ la+ultima la_ul laro las~tiene lehe lehea ll_dr ll_to llin los+dos los+numeros ludo ludos lunes+porque lunes+que m_bu m_me_ mana_ marta mas+tarde mayo_ me+borro mensaje+con meros min_a mom+too mon_ more~this mutu mutua my+visit my_vi n_amo n_pap n_the n_wee na_ne needs+it need~doctor nes_q nfec ng_ph ng_pi ng_si ngles nist_ no~han number~in nver_ o_due o_lat o_nor o_pic o_wo o_wor oco_s od_dr od_th odo_j ofen of~you oido oise oise_ on_le once$ ook_ or_wo ot_lo oth_t oy_to oys_ o~no parte~dona pay_n pena physical+therapy please~texting presion~baja pt_0 put+it put_i que+hago que+soy r_0_ r_cou r_fir ra_do races rapid rapy rapy_ re_bo reen remove~stitches resultado$ rinki rjet rjeta ro_re roger s_0_t s_doe s_rig send~a ses_w se~borro shell+need sry_ supe t_0_ t_nor t_so_ t_unt tal_i tarj tarje tchi teleh telehealth+thing ten_s the+fax the+plant the+second the+telehealth there+but the~its the~tank the~they tiene+mas tiene~tarde todo+jaja tram trying~quit ts_ok ubby udos udos_ ue_vi ui_y umana un+amor un_am uper_ ust_m ustedes~no ut_il utua ve_wo ved_ vend vo_so we_so wer_c wer_l wifes$ xed_ ya~estamos ya~hay z_es',
    ],
    [
      -85,
      '0+kids 000_t 00_de 0_ki 0_kid 0_mi 0_mo =00 =000 =apellido =bed =bottle =bring =cancelaron =confirmar =draw =faxed =fixed =kiddo =outside =pen =sopita =tia =tricare ^cual ^quiero ^wife ^yep _000_ _00_ _0_k _0_ki _apel _arr _asp _aspi _bed_ _beh _burn _draw _elev _faxe _fixe _ing _my_t _note _nove _o_es _o_so _outs _pen_ _q_h _road _sirv _sopi _spot _tap _tia_ a_cir a_o_c a_tia a_tu and+0 andel anks anks_ ano_d ans_a ant_m apell ary_t aspi aspir ate_t athy athy_ axed axed_ azo_ bia_ burn but+you but_y cerl che_d check+number check~0000 ck_nu come+early come~the contr con~hablo could+the ddo_ deje~mi desk~was dice+la die_m do+want do_c do~go e_ala e_ay e_ayu e_mac e_nec e_u_t ecess eck_n elaro elev ellid empap en+todo en_cu en_on en_so entonces+que en~el esk_l eso_c estud et_as ew_t ey_fa ey_w ey_wa f_bl faxe faxed fixe fixed for~i from+0000 g_a_l garra ght_a got~new h_num hablo$ hands$ harm harold+passed he_bu her~is hey_s hey_w ht_a id_he iddo iddo_ iece iece_ im+out in+the in+there ino_t interpreter+on interpreter~the io_s iod_c ior_a it_on i~find i~help jo_lo just~home k_nu k_num kiddo ks_at l_bet l_end l_wan la+tia laron ld_pa lido lido_ llid llido m_ou m_out ma_pa mado mado_ me+dijo me+first me+pongo mensaje+de mera mera_ mpap mpapa mpy_ ms_i my+moms my+way my_ne my_t my~ends nadie+me nd_0_ ndel ne_ap nove no~da number+0000 numero+de o+son o_fe o_tha one+and ono_n ontr on~way oom_w oot_ opit opita orrie ors_n ou_se ound outsi oy_q o~dos papad pelli piri pirin plant$ pro_ que+pena que~le quien+hablo r_ple rd_on re_fl ricar rinc s_nex salio+el seguro~en ses_t sh_is since~night sirv sis_b sk_l so+if so_fi so_if sopi sopit soy~tia spiri spot sta_s stop~now studi t_a_l t_b_ t_han te_y_ telefono+no tes_w that+a that~thing the+machine tiene~y trica try_t tsid tside tudi ty_o u+then ubo_ ue_h una~casi ura_d utsi utsid ve_pa vent villa visa_ waiting~my we~for what~said y_on yday yday_ yeso+cuando y~voy',
    ],
    [
      -84,
      '00_do 0_a_l 0_do 0_ins =asleep =aunque =baby =chin =contrasena =diu =donde =dormido =e =ear =emergencias =feo =forget =fue =hi =ice =jaja =metformin =mia =olvido =pasaporte =periods =quick =sangrado =tantito =thanks =tomando =worry =yep ^apt ^forgot ^lol ^nos ^quick _a_we _asl _asle _aunq _bath _cat _darl _diu _diu_ _dond _ear_ _feo_ _fue_ _hi_ _hinc _ice _ice_ _la_0 _luck _meto _mia_ _nan _or_c _quic _retr _tri _vaca _yep _yep_ a+pic a_cou a_esp a_far a_q_h a_rod a_vet a_we ad_ne ain_t alit ander antar antib antit anymore~we aport appt+i asapo asena asle aslee at+us at_re at_us at_wi aunq aunqu aunque+sea ay_e ay_ye ays_t back~you bath bear bett bette bie_l biot bioti blad blem but+put by_pe bye_ cambie+la chin_ chit d_hel de+comer de~nina direccion+nueva direccion~es diu_ do_da dond donde dos+semanas do~close e_sm early$ ed_su egund el+0 el+diu el+doctor el+la el_0_ el_az es_fe es_j es_ju escal esta+dormido eta_a excus ey_b ey_on feo_ from~0 fue_ g_ag g_aga g_du g_tw g_two g_we grado gund habla$ hanks has_m hasta+que have$ hay+algo hes_s hi$ hinc his+right i_tio ia_o_ ibiot id_on idays ie_la ie_me if+the im~all in+pain in_pa ing_i iods iods_ ioti iotic irin is+better is_ri ist_a it+normal it_dr it_fi it_wa it_wr i~my jala jala_ keep~with key_ l_az l_azu l_co l_des l_diu l_sin la+rodilla la_0 la~pero le+cambie le_ar le_un leer$ le~dar ll_hi llo_ luck lvido m_so_ mas_f me+olvido mensajes+si meto mi+abuelo mi+tio mi_u mia_ mido_ ms_w my+prescription my+reminder my~new n_pai n_sin nant nant_ nas_n necesito+el ng_ag ng_du ng_tw ng_we ngrad nna_a no+oigo no_oi ntib ntibi ntras nueva+es o_bl o_oi o_oig ocke oes_d omand on_nu or_l order+i otes otes_ oto_y ou_cl oud_w out+this out~week ow_p oy_si paper$ parar+el pasap presion~me pt_i_ pt_s puede+mandar puede~un puedo+dar put+the que~pongan quic quick quick+one quien+habla r_bl r_blo r_lee rage rage_ rande rasen rcar rd_b re_or red_b retr retra rget_ riods rle_u rmido rmin_ rt_st s_car s_dic s_hu s_ope s_pie said+youd said~send sapo sapor scal se+tomo sena_ se~olvido sh_i she+has sit+in smoking$ super t_in_ t_mea t_mis ta_fi tanti tengo+dolor tengo~presion termina~00 tery tery_ the+dog the+shoulder the~appt the~off this~anything tibi tibio time+do tired+all to+reschedule toman trase ty_i_ u_clo u_se u_sen ud_se ud_w ud_wh uick uick_ uld_t unqu unque uper ut_pu ut_te va_es vaca vido vido_ visit~tomorrow was~my we~out worri xcus y+media y_wal ya+deje yep_ you+close youd+send you~youd',
    ],
    [
      -83,
      '00+yo =alergia =allergy =arm =attached =counselor =durmio =ejercicios =emergency =encuentro =escuela =extraction =found =infection =made =merito =paperwork =sal =saved =spelled =toser =unas =united =vieron =vuelta _0_in _0_to _a_no _alar _arm_ _bed _da_m _did _eit _eith _exac _fisi _foun _fre _hec _made _me_q _metf _pa_l _port _resu _sal_ _sei _tose _unas _wal _wha _what a+mis a+voicemail a_mer a_mix a_voi a_vu a_vue about+ten ack_m ady_o agos aje_c alar alarm all_b ama_s and+hes and~00 another+day antin aperw ar_t ara_m ark_ at_ti aved aved_ aw_t aw_th a~nena bois both$ can+somebody car$ caregiver+for caregiver~mrs cayo+el ce_en cici cicio closed$ could+be could~tell couns cy_e d_say da_en day_ de_0 de_ay del+azucar domingo$ donde+me dy_on e_a_v e_ant e_blo e_cro e_doo e_phy edo_d el+apellido ela_l elor_ elp_w em_l ene_0 ercic ergia ergy ergy_ erito erse_ erwo erwor ery_p estoy+aqui etfo etfor exac exact f_ear file$ fisi formi for~or foun found ged_ ght_d gn_th gone$ happy+birthday have~as hay+lugar he_af hem_l his_d ht_d i_ca i_he i_ran icios id_c im~mad in+but ina_n io_la is+scared is~anything it~but je_c l_ape l_i_h l_ran l_we l_we_ l_y_m la+escuela la+pastilla la+vuelta la_vu laca lar_c larm later$ le+digo le_to lergy ll_j los+ejercicios los_p lp_w ls_of m_col made made_ male_ me_da metf metfo me~at mis~a mo_di my+hearing n_bu nce_e nd_di near+your necesito+una new$ nfect ng_or no+encuentro not+mad nta_b nts_d o_ati o_col o_rev o_sor ody_s on+that oncha ontro or_pi ore_b ore_d ormin os_ej ouns ounse out_i ow_sa oy_aq p_of pelle pero~la perw perwo pies pies_ placa planta+baja ppy_b py_b py_bi queta r_a_e r_el_ r_st rar_p rcic rcici re_co re_li re_ou recoger+a recoger~mis refills$ refuses+to resse resu rgy_ rmio rmio_ rmo_p roba rtil rtill running~ten rwork s_bra s_cor s_dro s_ej s_eje s_ga saved saw_t se_cu selor se~salio she~scared shin shing so~with ss_f ss_is stronger$ t_dr t_il t_ill t_mad t_ten ta_e tache tamin te_i_ tengo~recoger text+saying text+when tfor tform the+physical the_d they+said they+want the~too through$ time+so tose toser toy_ tylenol$ uelta ueta unse unsel urmio viero vuelta$ what wrote+down xact xt_sa xt_wh xtrac y+medio y+mi y_lug y_mi_ y_pre y_say ya+merito ya+pague ya~aqui ya~llegando you~being',
    ],
    [
      -82,
      '0+or 0+right 0_min 0_ri 0_rig =ayudenme =bajo =barn =blood =calentura =chiquita =cologuard =comadre =el =farmacia =g =game =haha =hes =hot =llegar =mixup =ninguno =parqueo =purple =security =seizure =smells =suegro =thread =urgencias =vomito =whenever ^sent ^waiting _0_or _0_ri _aba _act _art _bajo _barn _bun _chiq _ciru _coma _cuan _de_0 _eat _el_ _fel _flos _gam _game _got _hah _haha _hes _hes_ _hold _hot_ _it_j _mixu _o_la _or_s _poop _purp _seiz _smel a+mixup a+payment a+referral a+urgencias a_all a_tur a_urg aca$ acia_ adac adach alent an_i an_ou ana$ ana_t andad ando+sin ar_ah arn_ arne as_ch at_on ays_y ba_c barn barn_ blood+pressure call$ can+dr cancel+tomorrow card~the carlo changed+the chiq chiqu ciru comad come~or con~dosis correo$ cuan curi curit d_a_d d_del dach dache date+on desde+anoche despa de~jueves de~se do_pa doctor~there dosis+basta e_bor e_dic e_exa e_mas eadac ecur ecuri een_b eft_t eizu eizur el+dr el_em enev eneve epti erap es+mucho es_fa eso+no eso_n espac esta+tos estoy~afuera et_c examen+de ey_ne ez_di f_nu f_num f_or f_or_ f_wai fact flos floss for+00 for+billing ft_to g_bee g_fe gn_h go_bi go_m got~to guali guno guno_ h_at h_at_ haha haha_ hay+problema heada heart+monitor hene henev her+the hiqu hiqui hows_ hrea hread i+bring i+received i_bri i_di i_sta ie_n ie_no ie_p ign_h in+his ina_t ine_0 ing_l iquit is_cl it+just it_by it_j it_ju ixup ixup_ izur izure i~on i~theres ja_di k_a_ ks_be l_doc l_em l_say la_un la~esta la~lo ld_i lentu les_s lip_ list+of ll_ma locke logu logua lood_ los+jueves los_j loss lo~hacer ls_to lunes~me m_but macia mal_f maste me+dijeron me+molesta me_su medi mells messages+in mi+comadre mi+suegro mill mis+dos mito mito_ mixu mixup mple_ my+ins n_car n_dr_ n_el_ n_i_t na_mu nda_e need+from next+week ng_fe ng_w nguno nited normal+for not+do note_ nque_ ntura o_med o_wer ocked od_p od_pr of+waiting of~been ogua oguar olar olin ologu omadr omito ood_p op_f or_bi os_mi ote_ p_im p_im_ pa_lo ped_o pills+what poop pres purp purpl que~dieron r_aho r_el r_min ra_o ra_ve ral_ ral_f rance rd_d re_pe rle_ ro_es rple rple_ rqueo rt_mo s_ay s_bas s_fir s_hab s_jue s_mi_ s_my s_my_ s_tel secur see+you seiz seizu showe sit~the smel smell somebody+has son_b son_d spac spaci t_de_ t_gr t_gra t_is t_lat t_pic te_af that+says the+aide the+cologuard the+heart the_b theres~mixup the~block the~every the~monitor the~test think+theres threa through~the to_0_ top_f tuck u_rem ualit udenm uegro un_mo una+muchacha unite urgencias$ urit urity urpl urple van+cuatro ve_on waiting+been we_st when+the whene whenever+somebody whenever~has wn_bu wont+let wont~me works+better wrong+thread xt_we xup_ yes_i you+tell you~00 you~anything you~it ys_y yuden zure zure_',
    ],
    [
      -81,
      '0+to 00+days 00_da =aetna =allergies =anywhere =auth =banarme =bathroom =best =boy =check =corn =coworker =demora =doctora =dos =exam =fresno =jugando =losartan =neighbor =rn =salieron =stuck =toddler =wheelchair ^estoy ^hit ^losartan ^roads ^sali _0_lo _0_se _a_ba _aet _aetn _amb _at_r _bes _best _bird _boy_ _carr _chai _cov _demo _dos_ _dr_g _dr_r _fres _func _i_bu _i_si _izq _jug _juga _le_q _lex _losa _mend _morn _nep _neph _o_po _pelo _psi _rn_ _shif _shin _so_o _stuc _todd a_ah a_dic ab_o abla ads_h aetn aetna algo+mas alier all_d alo_ anarm and~new anoche$ anywh apado apt_0 ar_a ardo area_ artan as_la athr athro at~plant auth_ ax_m ay_ju back+at bathr best best_ better$ be~one bird boca bor_ boy_ bren_ by_ca c_of c_of_ carr carte corn_ ctora cual+es cual~el cuse da_to dad_o day_d ddler demor demora+estaba demora~en didnt~it digan dler dler_ do_un doc_t doctor$ dr_g dr_r ds_0_ e_0a e_0am e_diz e_ro ea_a eart eds_f eelc eelch el_br elch elcha ell_a emora en+agosto en_ag en_ot ena_n ene_s ephe ephew ergie ermo esno esno_ etna_ exam_ expediente$ fax_m fresn func funci gar_e get_m ght_s ght_y gies gies_ habl habla hbor_ heart heelc hi+there hift hija hinch hit_m hroo hroom ht_s ht_y i_bu i_o_ i_tar ic_of iglesia$ ijo_e il_0 ins_b in~for ionar isan_ juga jugan k_w_ ke_f l_cr l_cue la+demora la_p la_pi lab_o lcha lchai leave~message lema lema_ lgo_m liero liga ll_wo llegando$ lls_d losa losar me+dizzy me+so me+vieron mendo mi+tarjeta mi_ta mind~it mismo+dia missed+three mmy_ mom+is mom_i mora mora_ morn morni mornings~out my+coworker my~address my~they n_at n_ent n_tow n_wi na_h narm narme nce_m nd_su ne_ch near+the neph nephe ner_f ns_bo ntien nto_v nywh nywhe o+es o+lo o_sir oc_t od_h oddl oddle ody_a office~is om_ca om_is ood_f or_au ornin orta_ or~the osart ot_wa outside$ o~el p_me_ p_ph pado pado_ parqueo$ pelo pero~del phew pic+of pic_o pills$ posit prior+auth pueden~por puede~a puedo+llevar py_f py_fr py_t py_to que+pedir que+poner que~ya r_aut r_do_ r_tom r_tu re_f ready+to ready~be resn resno rgie rgies rm_a roads+are roy_ s_cu s_tha s_van sart sarta see~then shif shift ship_ sit_w sno_ so_tr st_b stitches~this strin stuc stuck su+expediente t_0_a t_pas t_sti ter_s the+boot the+corn the+hospital the+later there+ill this~right throo tito tna_ today+and todd toddl tora tora_ to~of to~or tring tuck_ twins+both u_exp u_pu ugan ugand ur_st uran using ute_ uty_ va~llevar we+leave we_le what$ xam_ xcuse y_00_ y_nep y_til y_wha yes~works y~saber',
    ],
    [
      -80,
      '00+minute 00_or 00th~the 00~out 0_for 0_sem =atras =billed =caminar =cant =checkout =control =copy =correct =dentista =elm =emailed =funciona =inhaler =latex =looks =mins =navidad =nelly =pharmacy =presses =red =sat =shingles =shower =side =sin =stairs =tabaco =ten =test =tomo =tongue =urine =va =wrist ^calle ^on ^queria ^trying ^wait _a_fi _a_q_ _a_si _as_b _be_w _cop _copy _cou _do_h _elm _elm_ _es_o _herm _lor _milk _mins _navi _nel _nell _o_r _pha _phar _red_ _rent _sala _sat_ _si_h _sid _side _sin_ _stai _sun _taba _ten_ _tong _uri _urin _va_ _va_m _watc _wris a+copy a+q a_ed a_eda a_ja a_jaj a_nel abac abaco about~balance aid_y ain_l aler_ all+better and+my and+said ands_ as+before ash_o at_a_ atex atex_ atras atro avida ayme aymen a~please back+from baco baco_ be_w bebe$ bille billed~as ble_m bo_p bueno but~wont ca_tu can+my cant_ chedu cher cine_ ck_fr ckou ckout clinica+y copy+of could+you could~text d_cha d_ref d_sai de_ro de~a dice~si do_pi doc_s doctor+on e_bra e_dep e_has ean_p ecko eckou ed_wo edul el+hospital el+seguro elm_ er_sp ero_f erpr erpre esses evat evato ew_s ewin ewing for~lab front$ g_li g_re g_rem ge_e gn_i gue_c hale haler harma hay~el hear+you hecko hedu hedul heet heet_ herm herma him+instead him~of hingl hower i+found i+made i+put i_fou i_mad i_peo i_put i_ta ie_m ierro if_yo ign_i igo_b ingr iona_ ir_l is~he itiv iz_d jado je_e k_fro k_on_ ked_a kout kout_ l_ban l_dic la_r las+pastillas las~se latex le+mando levat ll_v llene+el llos llos_ lma_ lol+no looks lost~little lower lto_q m_ins macy macy_ maile me+funciona medicaid$ me~turno me~with milk mins$ mi~del n_got n_kee n_sor na_ig navi navid ndo_u nelly new_s ng_li ng_re ngue_ nhale nic_w no_du not~0 no~deja no~deje nt_u nterp nton_ ntrol o_can o_dec o_enc o_pa oc_s oigo+bien oks_ ol_sh on_ca ongu ongue ooks ooks_ oope oppe ops_e opy_o ork_f ormid or~i ositi oto_d pa_s papel paym payme payment~i phar pharm plan~can portal$ portal~i ps_e puedo~en py_o py_of r_ear ra_le rds_t records~the rine rine_ rk_f rk_fo rly_s rmacy rmid ro_do ro_f roun round rpre rpret rran rran_ ry_i_ ryin rying s_gr sala same~before sat_ says+take sche sched ses_i sh_o sh_on shee sheet si_h si_ha sitiv snt_c stim stima stop~presses t_por tabac temprano$ tened terp terpr test_ tex_ th_me the+address the+paperwork the+presses the+red there+anything there~stronger the~room tista toca+turno tomo_ tong tongu tos_d trol trol_ turno+de ur+text urine uys_h vande vator ve_at vive+en was~on watc watch we+share went+to we~be work+for wris wrist y_dis y_tw y_twi yer_y ymen yment you+emailed ys_ta z$',
    ],
    [
      80,
      '=always =de =denuncio =dings =enviar =foster =hombre =knock =person =preso =roaming =vos =way =xfa ^vos _alw _alwa _at_a _auto _bloc _boto _dar _de_ _ding _este _fos _fost _knoc _remi _roam _stu _vos_ _way _way_ _xfa_ a+living a_liv ach_o alwa alway any~of ara_q ard_f atal atal_ auto avo_ because~you ben_m be~it bloc blocking+this blocking~number boto cancele+los cents+for cesa cesar ch_im ch_p ch_pl cita+que d_han de+no de+textearme de_es dejen~textearme denuncio$ de~mandando dings dont~them drive+a driving~nuts e_din e_nut e_pal ed_h el_al emin emind es_do esta+preso f_st ff_o for~living fost foste g_mor got_t he~be i+drive i+reply i_dri ia_ha in_f is+she is_sh it+if its_a ive+switched jor_n k_st k_wha knoc knock l_of lly_h lo+otro ls_m lway lways march+please me+nuts messages+thank mi+consentimiento more~her much+im my~dings n_mej ne_me ne_sh ne_wh nle_l nock nock_ notifications$ now~theres number~it number~your nuts$ o_chi oami oamin off+i off+this off_o olo_ omo_s on_ot only+call ont_ oo_ma or_co or_pa or_u ot_fo ou_a_ ou_mu p_ch pa_m passed~please pel_e phone+dings phone+who please~sending ponde preso preso+y r_and r_mar r_pas ra_da rch_p recordatorios+con remi remin revoco~permiso ribir roam roami rresp s_per si_q so_q_ sorry+to sorry~bother stop+please t_me t_pl t_sc tantos~con tavo tavo_ te_ah this+is to+reach todos~dias too+many too~im u_mu u_mus ur_pa ut_l uve_r van_ ve_go ve_sw veces+que viar_ w_any ways ways_ whoever~is writing+for xfa_ y_tha you+a you+must youve+reached',
    ],
    [
      81,
      '=begging =chance =darme =ilegal =mayor =navy =people =senorita =telephone =treated =yrs _aut _begg _darm _dece _gin _gine _ile _ileg _int _le_r _mus _navy _peop _pub _publ _reas _su_s _tho _to_m _un_t _up_o _ute _yrs _yrs_ a_mam a_piz a_su all+my am+sorry am~but and_n arlo_ as_n ase_i ave_t avy_ ayor_ begg beggi cado call~a chanc chill~the ck_th d_al d_de dan_m discontinue+text discontinue~notifications do~make e_dea e_nav e_off e_tim eated ecol ecolo ed_r eggi eggin elep eleph en+mi enori enterramos+el eopl eople epho ephon equivoco+de ermi ery_s es+ilegal ese_g es~trabajo ext_n for~account g_eac g_pa g_pai g_yo g_you ges_t ginec go_ni hanc hance hat_n hay~que his_l i_que i_soy iatr id_pe if+youd ija_a ileg ilega inec ineco int_i is+someone is_na ist_p ive_ i~consent i~sorry jor_h k_re keep~calendar l_ge l_get le_re leph lepho les+pedi live ll_i_ llegan~cosas lo+enterramos los~no m_beg make~go manera~que marq marqu mayor+y more+messages my_de my~hes n_up_ na$ navy navy_ neco necol ng_pa nori norit not+mine no~alla no~messages ntac ntact nunci o_hav o_ke olo_m ombr one+my ontac ople ople_ ot_mi ou_co out_l p_a_c paciente~ustedes paid+per paid~text parenle$ parto peop peopl per+text per~over plumb por+cada possible+to que+esta que~avisen que~soy r_cad r_con r_hab reate recuerden+nada red_y reha rk_an rn_o rney rney_ s_don s_ile set_w set~the solo+me someone~paid sto_e stoo su+nombre su+sistema su_co su_s su_si tact take+off ted_y telep text+notifications text+over texts~go text~there the+navy these+go these~away these~going to+have to_ha u_nom u_sis up+on want~on while~at wrong~sorry xt_n xt_no xt_ov y_we_ ya~me yor_ yor_y you+could yrs+ago yrs_ yrs_a ys_be',
    ],
    [
      82,
      '0+texts 00+this =buena =colonoscopy =many =primo =retiro =unsuscribe =vuelven ^unsuscribe ^usted _busq _fuc _loca _many _ni_l _of_g _q_f _tira _y_y a+patient a+truck a_pat a_tru a_ve_ act_ ait_f aja_ ake_m ar_d ase_o at_si basta+ya be~this borre buscando$ busq busqu caro contacted+this contacted~way d_pr de_y_ di+permiso di_pe dons dons_ e_ab e_es e_hac e_sto e_tc e_tcp elven estan~a etiro ez_b ez_ba f_go f_god ferre for~love gan_b goes goes_ he_tc i_pri iba_m ic_a ill+bring ill_b iny_ ional iro_ is_ex is_in is~business jos_ l_vis lar_s loca los+textos love+of love~god lven lven_ lz_s lz_st m_a_0 m_hi m_his many many_ mber_ me+vuelven mes+pasado mes_p mes~por me~buscando mi+primo mi_pr mrs_h my_i my~now ndes ndes_ ni_l no_ja nt_wa o_cel o_hea o_mur o_wit of+god of_g of_go of_no on_an ono_c ose_m ou_i our_n out_ out_j pasado~favor pers pido pido_ plz_s primo quiero~nada q~llamen r_i_w r_nu r_y_n rated rimo rimo_ ro_p rs_ha rtaro s_an s_han s_mom s_ms s_msj saber+nada scin se_of se~que sigan+buscando so_e so_yo stan switch+me t_dis t_tal telefono+con texts~one texts~this the+love the+tcpa the~messages tian tiny tiny_ tiro_ to_y to~texting ts_a u_do uelve uff_a un_r ur_n usqu usque ust_i ut_ab ut_j u~me ve_ne vez_b visan voco voco_ wait+for w~texts y_ema ya+dejen ya+paren you_i your+file y~asusta z_ba z_bas z_st',
    ],
    [
      83,
      '0_yr_ =advised =avisados =confundiendo =counted =mandandome =nunca =placement =rato =replied =respeto =retire =silencio =su =texteando =thinking =vaina ^ustedes _a_el _all _file _nun _nunc _rato _req _requ _sile _some _su_ _u_w _u_wa _vai _vain _yr_o a+setting a_ki a_lis a_set a_vai acem aceme ach_ ad_d ada_p another+one aqui+es aran_ a~nada be_le calendar+and calls~of cancel~messages ceme cemen cibe con+sus con~avisos d_eac de+recibir dejar~recibir de~vacuna dly_u duele+ver e_bu e_my e_su_ e_uns e_yo eand eando ele_v ell_u epli eplie eps_g eques era+el ere_q es+necesario esa+vaina esa_v esad esado es~les et_te f_for ff_fo file for_o for~next foster+placement g_stu gram_ gun_d hace~anos harta+con he_em hinki i+counted i+replied ilen ilenc in+hospice in_ho isad isado i~like keeps+getting kindly+update l_com l_in_ l_rem lacem las~si la~yo ld_pr le_v le_ve lenci lied lied_ ls_be ly_up m_go manden+mensajes mer_e me~confundiendo me~harta me~texteando my+late my~going my~kids my~pls my~reads n_0_y n_hos n_not n_ten na_f necesario+que nform ni+se ni_se ni~donde no+llegue now_n no~necesario nt_re number+as nunca o_bac off+for off_f on_as on_es oque out+please ow_c ow_ca ow_i_ own+kids own_k p_rem peto peto_ please+i plie plied ps_g ps_ge quitar+mi r_ol r_old ram_ repli ro_al running~late s_ai se+donde send+anything send+them send~here se~queda shouldnt~getting sile silen somebody+else son~0 speto stes_ t_all t_ap t_be_ t_if t_if_ ta_c tean teand terr thinking+of tienen+harta to~me u+want uld_p unca unca_ unted vain vaina ve_tr visad vised w+the we+switched we_sw with~messages wn_k wn_ki would+prefer xtean y_mes yr_o yr_ol z_no_',
    ],
    [
      84,
      '#19 =cono =desactiven =dude =eliminen =executor =information =kayla =prefiero =reciba =unsubscribed =us =use =violation _a_c _de_q _dude _exec _ima _it_e _lo_u _mark _no_d _shu _shut _us_ _use_ a+honduras a_vio ah_i al+celular al_it am~executor am~your as_tx ase_d asked+you at~but autho away~march ayla ayla_ be~a c_re ca_ni care+and ciba ciba_ clinica+ni co_a_ con+esos confused+by cono_ consi cos_m creo~se cuto cutor de+juan de_r dejam del~y der_b desac desactiven+los de~con do~text dude dude_ e_abo e_y_m eciba ecut ecuto efie efier ejam em_f ep_my es_co es_ll esa_l esac esact esa~ni ets_c ever~me exec execu f_te fiero gets+confused get~of gned gned_ go_n had~number he~confused horiz how_t hy_am i_rea i_son ibed ibed_ igne igned inen_ ist_n kayla keep+my l_pho led_i lete_ manden~recordatorios mas+txt me+escriba memory~and mes_d me~call me~cents must+be my_in my~office n_to_ nar_a need~birthday no+further no+reciba not~please no~escriba nts_n number+out numero~juan o_a_h o_fur o_mal off+the one+day op_y_ ormat os_yo ot_de ou_in ow_an oy_g p_now pero+no prefi quisiera~de rato refie regreso+a reminder+but retiro~consentimiento ribed rme_y ry_an s_a_ s_ge s_get s_gi s_har sact sacti said+stop se_pl se_ta sed_b shut signe soy_m ssage stop+y tantos+recordatorios tar_d texts+for the+how the+marketing there+at thor thori tiene+caso tiene~que tiven to~like ts_n two_d u_in u_in_ unsubscribe+me urth ust_b ustedes~los utho uthor utor_ w_an w_ca we~texts why+am wo_d x_wo xecu xecut xfa$ y+se y_se_ ya_de ya~no yla_ yo_ca you+in you+stop you~remove yo~mi',
    ],
    [
      85,
      '00_te =asi =cobros =desist =goes =nicely =yourselves ^cease ^discontinue ^trabajo _a_p _asi_ _do_u _give _goe _goes _hond _men _mi_n _opti _spea a+quien a_a_s ads$ an_am an_d and+desist and_u annoying$ ant_n ante_ as_gi at+work ate_u a~con box_ bros bros_ cal_s call+the cease+and cease~desist cely_ ched_ d_des de+don de+sus desis dia_0 do+u do_u_ e_dai eep_a elves ep_a er_of ers_p ert_i es_v esis esist espet ever every+single g_gu g_guy hond i+told i_abo i_na i_tol ia_0 ia_do iate icel icely id~not im_re is_ci it+end l_all l_mo l_stu la+paciente les~no ls_ta lves lves_ m_dea me+pls medical+stuff mer_y mi_n mis+citas my_ac n_a_s n_ama n_ll ner_u ng_gu nicel nlo_d no+envien no_in nt_ou nunca~apunte o_muc obros off_n ong_g ono_d opti orm_i p_al p_alr pa_no paciente+fallecio peak permiso+para please+opt pls+take poner+una prefiero+que que+lo que+se r_i_ rdan reso ria_d robert+is rselv ry_si s_any s_ch s_ins s_stu se_do se_op se_pa selv selve send+nothing shouldnt+come shouldnt~to siguen~con si~tan sos_e so~think spea speak spet st_ge st_pl stan_ ste_c stop+this t_den t_go_ ta_ya tched te_fa te_u these+at to+receive told~front top_a una+persona usta_ ustedes+me ve_s would~it wrong+guy y+como y_ell yo_c',
    ],
    [
      86,
      '00th~i =agradeceria =atiendo =borreme =canse =equivocado =gasten =gratis =handles =lo =national =registry =rid ^borreme _a_ch _extr _gast _lo_ _nati _nic _nom _rid_ _tele _up_f _ur_l a+los abogado+si adelante~a all~can am_o am_on amo_b an_ci and+a and_e asten atis_ before$ before+me borreme+de buried+him but+quit but_q cada+vez can_g cancel+these ceri ceria colo compl con~abogado d_app d_stu disculpe~molestia dont+you e_go e_int e_nat eceri edi_ el+ya elos elos_ er_bi ese_f eto_l ext_e extr extra fer_t ff_on game game_ gast gaste get+rid grati gros had+it had_i have+this her+out ho_pe id_of il_pl im_fi in+tampa instead~now instead~these istan istry its_e k_im k_im_ ks_bu l_al l_re l_reg la+molestia la_mo las~no le~lo lose+it ly_wa me+atiendo me+cambio me+canse me+with me_g mejor~a melos mensajes~las mensajes~texto mi_de mind mother~in mrs~is my+attorney my_en my~anymore nada~celular name+off natio nce_c nd_ti ndles never~them ng_yo nk_im nly_w no+gasten not+this nt_lo number~week o_gas off+on of~reminders om_ya ompl only+want ons_e on~national orrem ot_wi otra~yo oy_pe p_i_h pare$ pasado+por pedir~no por~electronico que_l r_ma ra_gu ratis recordatorios$ reme_ reminders~to respe rid+of rid_ rid_o ro_s rrem rreme s_0a s_0am sage she~all si+siguen si_si siguen$ snt_ snt_b so+dont sto_l stry stry_ sure+ill sure~bring t_rid take~name tarl text+every texto$ texto~lo the+national the+survey think+im this+way up_f us+anymore us~his ut_q ut_qu was~in we+dont we~him why~keep xt_e xt_ev xtra y_att y_gu ya~canse yo_m yo_t you~more y~llegan',
    ],
    [
      87,
      '0_ce =cancel =fuera =hope =permiso =ruego =servicio =wellness _cond _des _en_m _estr _hop _hope _leo _rueg _u_tu _yal _yall a_fam a_you about~again ago~have aja_a alls alls_ anad as~not automated~is ay_at a~and ba_el belongs~my bran can~with cita~nadie co_d co_de con+nadie d_him d_i_w e_a_e e_ell e_en_ e_iv e_ive e_lit e_set ego_q elln ellne email$ ep_ch er_b er_i_ f_no ff_i ff_y ff_yo for~cleaning fund funde g_for gon_t h_gr have+never have+the hope hope_ how~u i_cel i_und ian_e ido_n igue inco is_n it~too ja_aq keep+checking l_ser la~ahora ll_in llne llnes lnes lness lo~ella ma_el mas+propaganda mas~lo messages~my me~cobran me~text mi+celular mi_ce mis+datos miso miso_ more+surveys murio+hace n_as ncel_ nding nic_a nly_p no+to not~here no~surveys nto_a o_hi off+your off_y of~number on+please on_tw only+please oregon+two oregon~years p_che phone+no phone~more please+make r_cr reac resa_ rio_h rmiso ro_po rueg ruego ruego+que rvici s_tip s_wak se_g send~any senor~no should~getting si~esto skin some+setting st_co t_co tan_m tate_ to+him tori to~checking to~lawyer trabaja+aqui tranquilo$ u+turn ut_p uter u~off ve_g vici vicio voy+manana w_my w_my_ welln wellness+tips work+and xt_to y_kin yall ya~trabaja years+ago y~puede y~una',
    ],
    [
      88,
      '=be =costs =ekivocado =idk =lleguen =most =opting =plis =quisiera =registro =revoke =suficiente =whatever ^nobody ^youve _be_ _dial _en_v _est _idk _idk_ _onl _pli _plis _q_ni _suf _sufi _thi _u_c _u_to _wri _y_d _y_na a+escribir a_dia a_les a_nos ads_t are_l atie atien ave_b ben_ bio_d bir_s block cambio+de ce_l ce_tr cell+from cio_p con+dios con~no cosas$ costs costs+me d_kin dad+died der_a desk+twice dial dios+no dios~le dy_ca dy_e e_giv e_man e_of_ ediat ekivocado$ es+suficiente esa+persona ese_p esta~dios ever+text evoke ficie front~twice g_fo gh_w girl~the gun_ hace+tres have~your his+son home~of how~you i+confirm i_las icien idk_ ijo_s im+opting im_op in+peace ir_r ir_re is_li iscon ised ised_ isie isier istro it+with it_tx jes_g kindly~your knock+it knock~off l_mor l_ro le+recuerden ll_b lo_di ly_r m_op m_opt mas+a me+pone mensajes+gracias messages~me more+msgs my+family n_dio n_pea n_re nd_n ng_fo no_au no_ya no~msgs nte_s nue_t number~u o_bot ody_e ombre optin opting+out orre persona+que pido+que please+email please+fix plis plis$ plis_ ptin pting puede~que q+ni q_ni q_ni_ que+buscan que~recuerden quisi re_ms re_po recibiendo+esto regi s_suf sa_pe se_em se_iv seguir+recibiendo sending$ sibl sible siera sk_tw soy~vecina stop+contacting sts_m su_di sufi sufic t_na t_nam t_tr this~spam u+to ufic ufici ugh_w uir_r uisi uisie uit_i uld_b us_an u~stop vayan voke voke_ y+nada y_de ya+nos ya~voy yes~confirm your~desk',
    ],
    [
      89,
      '0+times 0_tim =asusta =chip =consider =crap =guy =medicas =na =no =offense =reads =revoco =smear =tampa =tienen ^quitenme _a_k _a_ki _anu _asu _asus _crap _guy_ _me_g _na_ _no_ _offe _sol a_bas a_fal ail_o ampa ampa_ ara_r asus asust attorney$ ays_b a~ya ber_h ca_l ch_ti chip_ consider+this con~recordatorios cosas+medicas crap crap$ crap_ darme+de darme~baja de+mandarme de+mis den_c ders_ diatr dicas dont~have e_asu e_las e_sus e_vol each+time eado egui elem ell_i endan ense er_wi ery_t evoc evoco fense ffen ffens for~of g_al g_all gave~my get~off guy_ hay_n here+ever husband+doesnt i_sho icas icas_ il_o imit ing_c ink_y i~appreciate i~care ja_g ja_gr k_ple ke_ou kes_0 la_su lamen ld_j les_r limit lite live+here ll_of lo_ca make+a makes+00 make~note manana+no mas~que me_al me_vo mear_ mo_e mpa_ n_wr nd_le ne_yo ng_al no+offense no_of nos_s nsan nside nt_an nt_ho numero+por o_yo_ offen ok_o ome_s ong_ onsid os_th oy_gu p_tex pap+smear para+recibir para~recibir porque+ya que~lo quiero~mas ra_re rap_ re_ev reads remove+it revoc ribe_ roll s_go_ s_li s_saq sas_m se+asusta se_it segui set_ sider solicito+la someone~make sons sons_ sus+recordatorios sus_r susta t_si tampa the+reminders this+please this~belongs to+hear to_av todo~ya u_my u_my_ ue_no uit_w unk_ urn_o us_r us_re vez~no vise want~hear wn_so xts_i ya+de ya~la',
    ],
    [
      90,
      '0+but =acepto =autorice =avisenle =consentimiento =insistan =vive =written ^llego ^solicito _0_bu _a_co _ann _forw _k_th _rela _suel _vive _yo_m a_ni a_sus about+appointments acepto+mensajes after+i after~one alend alga am_b an_re and+left ano_y an~with are_p asking~to ates ates_ bre_c btw+the btw_t but+im call~no cant~texts cepto corri d_bi d_lef de+esa de+ese depor de~sistema duras dy_by e_a_k e_be_ e_buz ed_do ees_ email~instead ena_e entim epto epto_ er_ho este+cel ext_a forw forwa g_el going+forward h_sto he+died iera_ insistan$ ir_ma isenl itten ivino just+ring k+thx ke_i ke_y leer~mejor leme lend lenda m_ya_ mas+recordatorios matio messages~this messages~you mom+ya mos_d n_a_q name+here ndo_i ne_el ne_my ned_ ng_el no+acepto no+insistan nobody+by nobody~that not_t notic nt_yo ntim ntimi o_te oda_ ody_b ola_c on_yo only~it ool_m oric orice orwa orwar os_co otice otro~de por~no pto_ pto_m r_fi rela reminders~fine ritt ritte rmati rwar rward s_ce s_dio sados salga saran says~more so_es st_ri ste_ sten_ suelt suena+el t_lo t_ty t_ty_ terio texts+are texts~a that~here timi timie todos+los toric tos_r ts_i tw_t tw_th ue_av un_do use+my use~email ut_ap ut_im vez_l vive vive_ w_00 w_i_w with~texts writt y+suena y_a_r y_nad y_sue yes~the ys_00',
    ],
    [
      91,
      '000_s 0pm_o =abogado =annoying =bajenle =clinic =former =hicieran =necesario =plenty ^bro ^lose ^quitar ^think ^unenroll _0_yr _at_w _di_p _me_n _mole _my_i _no_v _ove _over _plen _qui _som _txti _ya_h a_noo ab_r ab_re ajen ajenl and_a and~buzzing avisos+como b_re b_res baja+por bajen cant~these ce_ah ciera comp con~nombre d_ha de+texto dejenme+en dejenme~paz den_m de~chuy dice+ahi don+chuy e_pid ecesa eck_m ecke efon efono el_ul elef elefo ely_t endin eran_ esari et_at fono have~you here+please i_mi_ i_so id~it ilo_ inic_ ise_h is~phone is~stop it_it i~know i~out jenl jenle k_u_m l_ul l_ult lab+results lab_r las_e lefo lefon lenty manden+recordatorios me+podrian mejor~siempre mero mole n_loc nfuse nnoyi no_v not+being noyi noyin ogado oll_m onfus ong_p only~my ont_r ormer ou_ke out_m oyin oying plen plent pm_o q~con r_de reminders~keep rmer_ s_cit said+it se_ho sos_c telef telefono+y tely tely_ texto+de the+surveys this+stop told~girl to~someone trea txti txtin u_ke u_kee unenroll+me uno_a voy~poner want~to xt_so xto_d ya_h ya~soy yet+here yet_h yet~we you+keep you_d',
    ],
    [
      92,
      '=aint =attorney =complaint =envien =fr =molestan =recordando =state =suyo _ain _aint _atto _denu _eso _fr_ _fut _lo_c _suy _suyo _to_h _u_no a_av a_avi a_yo aa_t ad_no ahora~mio andom ars_w atos atos_ atto attor a~como but~is cada~me caron con_t denu denun dnt_b dome dome_ dont~any dont~texts dy_n dy_na dys_h e_fc e_fcc ed_de esos esos_ esposo~ya fer_n fr$ he_fc hear~you ho_g in_my int_m in~of ips_ is_ai ive+had ive_i k_be laint le+sigan le~recordando mensajes+para me~that mi+telefono minde mother+passed muniq n_de n_na n_u_n nd_us ndom ndome ne_be ned_a ng_ca ngs_t ni+soy ni_so nique no+estoy no_lo no~mande no~paciente number~month numero$ nvien o_sus op_wr ordan orney otra~lo ow_yo p_wr paa_t pe_de phone+call please~your podrian~no por+mi r_bu r_set r_sus recibir+esto recordando+la rize_ rmo_y rted rted_ rts_ s_ain s_tur s_una salgo+de seguir~esto shouldnt+be sigan+recordando sigan~la soli ste_n suyo suyo_ t_don t_off tarlo te_al te_q tengo~y tes_a texting+my the+fcc the+newsletter the~thanks think+youre this+aint this~again tienen~con to_de torne to~shes to~why ttor ttorn turn+these u+not uniq uniqu up~phone uyo_ ve_ha vez+lo vien_ way_t who_g who_t y_als ya+va ya_ca ya~dije yes+to your+computer your+messages z_lo_',
    ],
    [
      93,
      '=automaticos =avisando =caen =mis =shut =yall ^borren ^quisiera ^under _0_te _cae _caen _cut _enca _i_ch _mine _mis_ _mr_c _no_g _unl _vio _xfa ad_fr ads_i ahi_l al+senor ar_f arto ate_g atico avisando$ ban_ borren+mi bscr bscri caen caen_ ce_ca cted cted_ d_ped dar_c den_t des_c dia_a distu do_r e_alw e_cae e_els e_opt e_wak ead_f eami ecku eckup ek_i_ el_su enca esa_p escribiendo+a ese_i flip~and ges_e hecku hi_l hut_ ial_i ijo_y ile_u instead+from io_h io_ha isabl istur is~now itos itos_ ive+told ivir ivir_ i~stop l_dia le+escriban lest list~and ly_ha m_a_p mail~a me+anymore me+caen me_gu me_t mejor+no mis_ mi~me mr_c na_ta nd_al nd_no nes_m no+enviar no_o no_u not+a nt_e nte_q number+again of+your orme os_po otra+senora our_f ow_o people$ please+do please~not que+hacer quit+it quitan+de quitan~la quit~the q~me ren_m rian rong rs_fo rs_ne rta_c s_q_ sabl sable sending+his sending~things shut_ sigan+avisando sist_ someone+who stop~his stuff$ stur sturb su+papa t_bl ta_pr te_g tengo~hacer thanks~i ticos tire_ to_es to~calls turb u_no_ u_pap ubscr una_t ver_o vir_ vo_al w_the wake+me week+i yall_ you+no you~quit',
    ],
    [
      94,
      '=belongs =wrong ^deja ^if ^let _be_g _comp _kit _msj _tf_i _wak _wron a_im_ a_is a_is_ a_per ahora~a aki+no aki_n an_ya any+of appt+reminders as_ve atric ay_st a~shop be_ge belongs+to blanqueamiento$ cant+have ce_no cell~my clinic~my de~cita dije+que dio_m disco dys_ e_su ead_s el+ultimo en_pl ener_ ensa eso_y estre estuvo+bueno eten fijo+siempre g_lea g_tha gine h_why hdra hdraw ho_tf horre i_un ica_d incor iola is~some itas itas_ ithd ithdr i~phone i~read je_ma ki_n ki_no l_fij le_te longs ly_i m_a_ m_de mandan+otro mandar+mensajes marke me+manden me_fa my~gave n_fu n_go na_q ncor ncorr nica nts_f ny_of o_tf o_tf_ o_yea odiat ongs ongs_ only~me pero+de pero~es podia ppt_r pt_r pt_re r_not r_sor r_thi re_so rens rense res_v rn_of rom_h rrens rry_a ry_ho s_cli s_pl s_tx s_txt sado still+sending stop+these t_sch tener tf+is thdr thdra there+is there+some think+u this~my tira todos$ tres+veces two+years tyler uld_d ur_l uvo_b vo_b vo_bu who+tf withd wo_ye wron wrong y_ho ya+puse ya~bueno ya~veo yler',
    ],
    [
      95,
      '=chico =parents =per =yours ^borrenme ^kindly _as_s _f_o _f_of _mens _news _per_ _q_p _refr _wro a+work a_fc a_fcc and~all anque arto_ at_it a~le be~these but~think c_fo c_for chico chico$ cia_y de~mi di_p e_ev e_eve eleme equivocaron~persona er_gr esos+mensajes eso~lo estare~jueves este_ f+off f_off f_tex ff_is from+a h_go hico hico_ husband+about id_s in_fa ing_u it+isnt it_po its_g i~told jueves+a jueves~las ked_t l_i_ la+fcc la_fc le_ya ll_ge ly_i_ ly_pl m_goi manden+tantos message+this mucho+pedir my+health n_ask n_fal nd_ab ne_ca nen_ never~up news ng_u nle_y not+give of+yours om_a_ ood_w ot_co ot_gi out_y oy_m paciente+de parenle+ya patient+of patient~yours pay~bill peace+and quiero+mas quitenme$ r_flu r_gra refr rents s_all s_exc s_id s_id_ s_see scrib sin+falta sin_f so_ya stuff+is t_app t_pap taba the~guy tly_i todo$ ts_bu uit_b undie wals y_i_c y_i_d',
    ],
    [
      96,
      '=amigo =corrijan =escriben =immediately =insane =let =patient =quit =senora _ade _ami _amig _asi _giv _imm _imme _insa _inte _let_ _of_u _os_d _pers _podr _sona a+pizza aen_ after~visit all~to amig amigo amigo$ ano+y ar_cu ar_na asta_ avisen+a be~thursday cado_ card~you con~mensajitos de+salud de~gracias diate dia~ya did+we did_w dos_l e_ov e_ove e_pls e_y_s enora esto+no g_on ging ging_ how~got how~we i+really i_won iatel id_w id_we ijan ijan_ immed im~her insa insan is+insane is_is l_onl la+familia lady le_a_ ls_y ls_ya mens messages+not mi+no mmed mmedi my+dr my_dr n_ya ndin ne_es next+one next~goes ng_on nks_b not+his no~saber no~text nsane o_viv of_u olest orrij our_c ove_m p_con p_mes p_te permission+to perso pls+no pls+ya pls_y pls~more pls~no podr propaganda+de puse~y que+mandan quit_ r_cli r_tw r_two rd_it re_0_ riben rija rijan rme_ rrij rrija s_to_ sane sane_ se_as sh_t sto_n t_be t_up thanks+but there+thursday ting to+email to_h txts$ u_uns ue_lo uit_ ur_c ustedes$ y_wan your+system',
    ],
    [
      97,
      '=calls =compre =end =envio =ive =postcards =prefer =receive =senor =switched =youre _baja _de_e _deme _end_ _ex_a _i_sh _ive _ive_ _mi_d _no_r _peac _we_b a_rat adec adece ail_l an_c an_cl ar_m ave_y a~lol ban_m be+taken cada+rato calls can+close ce_li ch_me cion_ d_rob da_ra dad_t de+blanqueamiento de_bl de_ju decer denc e_not eive_ end_t enor_ ensaj escriban+mas ese_n et_ab et_l et_lo ex+and ex_an ff_p forget+about gs_to h_ag h_im h_im_ habra~de had~before have~doctor hijo~es horr i+unsubscribed i_ce i_sh ia_ya il_l il_my immediately$ it+before i~asked k_sto l_sie las+encuestas les+dije ley_ list+pls lunes~de make+these me+this mensa mero_ me~sus mi_d mi_me mrs+okafor mrs_o n_clo n_ha n_lle ng_j ng_o ngo_n no+los no+thx no+vive no_r not+call now+so no~contacten no~in no~toca nsaj nt_l number+last nvio_ o_ant o_thx o_u_ off_p office+line ompre ona_l op_it op_pl ork_p ostca oure oure_ ow_so p_ple peac permiso~me phone~dont pls_m pls~thank pls~txt postc que~manden qui_l r_bo radec rk_p ros_ rs_ok s_cos s_esa s_sin se_h se_th sera+que so~no stca stcar sus+cosas su~de su~en t_fri take+me tcar tcard telefono$ this~no this~since ting_ told+the told+you u_sh uelv uen_m ui_l ut_ma ve_m ven_t voy~ustedes vuelv w_so w_so_ w_to w_to_ we_b whoever~it wow_a y_at youre you~close you~stop',
    ],
    [
      98,
      '00+cents 00+yr 00_ce 00_yr 0_cen =despiertan =detengan =gtfo =pidan =specials =textearme =tono =vida =would ^gtfo ^yall ^you _a_ir _fur _gtf _gtfo _kay _pida _tono _vida _woul a+colonoscopy a+ir a+mandar a_col a_her a_ir a_ir_ an_go aparato+lo appointment~are are+fine aso_q ato_l avisos$ a~persona a~yr be+getting ber_m be~off botox+specials ca_no call+dont call~text can+go caso+que cials consent+to de~programa doesnt~this dont+even e_i_n e_jun each+message earm earme eguen el_ro ella+dio ella~mi en_y ep_a_ ertan es_n g_pro ges_a get+lost get_l gtfo gtfo_ have~new his+reminders his_ home+phone ials ials_ iarm iarme idan idan_ id~out ient ient_ ine_a isar it_fr i~even ke_m keep+a lawyer$ like+out love+the ma_c me+despiertan me_fr me_n messages+about messaging+program n_don na_yo nic_ no~caso nse_a o_sa o_si_ ok~do oop_ ou_an our+number out_p ox_sp pida pidan please+cease r_abo r_rea recto rmel rmelo still+getting t_mar t_one tamp tearm textearme$ tfo_ the+appt the~person to_sa tono tono_ tox_s u_an u_and u_st un_re ve_t ve_to ver_b viarm visar w_yo w_you woul would x_sp x_spe y+me ya~manden you+and your+messaging your~program you~btw',
    ],
    [
      99,
      '=asking =blanqueamiento =blowing =datos =honduras =molestia =pienso =propaganda =solicito =suscripcion =tranquilo _anno _aski _i_kn _me_o _nice a_hon a_res agand ahi+que ahi_q alto+ya and+would annoy appointment+ones ar_lo as+spam as_sp as_te aski askin ay_ni be+contacted be+removed blanq blowing+up but_f by_m cati catio celular+no cripc d_de_ d_wou da_an datos de_y don~el e_aho e_gav e_te e_you eamie el+telefono el_si email+only enough~the enso enso_ estia f_no_ for_r gan_r ganda guys+chill her+phone hi_q hi_qu hondu i+know i_kn i_kno icati icito ienso im_ca ipci ipcio is_ma is~no is~the it_bl ita_g itar_ k_an k_it_ lanq lanqu lesti ly_ca me_ag my+phone n_de_ n_le n_mar n_rec ndur ndura nice nnoy no+mandarme nquea number+sorry o_y_s oco_ of+no ondur one_e op_di opaga ot_c p_di prefiero~me queam quilo quit~up r_par regreso~honduras remo rio_n ripc ripci ropag rram sand says+no sde_h se+acabe se+regreso setting+where sking sos_m ssin ssing stia stia_ suscripcion$ t_blo t_li tame text~email the~please to_m ueam ueami uilo uilo_ uitar us$ ven_l when~get wn_me you~chill ys_ch y~con',
    ],
    [
      100,
      '=recibiendo =recibir =salir =seria =sistema =vayanse ^vayanse _agra _de_g _el_u _i_wo _resi _se_a _stoo a+mi across+town agra agrad al_ce alir_ arent ayans basta+de cibie cibir dar+de dar_d dar~baja de_g del+sistema dont+do dr~across e_guy e_tie ea_e el_u envie for+every frai he_we i_wo ica_n io_q io_qu isand istem it_ha jes_y ld_ap lir_ lleguen$ longer+a longer~patient lth_i mas~de me+llegue me~of me~yo mis_c ne_th ng_of ng_p not+denise nvie o_why off_t of~me ou_a ou_ar ou_n p_re please+remove por~como quead reach requ reque s_ele s_i_c s_isn s_pid s_tow se_de seria so+why stema stop~have su_pa tema tema_ this+isnt this~got u_ar u_are u_pa uead ueado uld_a un~no ure_i would+appreciate ya+basta yans yanse ya~con you+are you+not you_a you_n you~have',
    ],
    [
      101,
      '0~in =communications =estar =hacer =mandes =offices =ohio =textees =unsubcribe =vuelvan ^senorita ^unsubcribe _a_h _by_m _is_a _kayl _ohi _ohio _tant _viol _vue _wou _writ acer_ ail_p am_be and+your anterior~la asil bcri bcrib bothe by_t can+quit can_q canse come+to d_a_p dio+mi dont+txt duena+anterior duena~de e_esc e_her e_id elvan en_n ena_a erso erson estin eys_ fallecio~mes fices hio_ ht_i_ i_ch i_no il_p ily_h imo_ insurance+and iolat ion_0 ir_as is_i_ its~now ive_h jes_m kayl l_i_c lo~la lvan lvan_ ly_no m_no make~end messages~to me~i mine+now moved~ohio no+sigan not+ok note+my no~hijos no~textees nsubc nt_be nt_tx nto_n o_hij o_oh o_ohi ohio ohio_ op_re orrar ors_d orted ot_ok ote_m ove_o oy_a_ para~me patient+not por_u r_os re_of re_pl re_tx reminders+for rson s_che s_dij scri se_o subc subcr ta_cu ta_yo take+her tees tees_ telefono~no tengo+hijos textees$ thought+i to+ohio to_oh u+still ubcr ubcri ur_fi us~this viol viola vuelvan+a we+arent writ xtees xts_g yet_a',
    ],
    [
      102,
      '00+anos =borrenme =contacted =discontinue =further =future =notifications =os =pedi =tcpa ^favor ^todo _agre _bor _comm _furt _futu _live _lov _love _os_ _q_pe _repo _tcp _tcpa _y_se abe_e acted agre agree ake_o always$ an_su anterior+de any+dr any~patel asiad at_of b_me b_me_ cambie~doctor casa$ ck_it comm commu con+su cpa_ de+respeto de_ba dela dia_s each_ eed_m emasi en_mi enga eno_p ero_y este este+telefono exte f_u_ falta+de falta~respeto ff_th furt furth futu futur g_ca gans ganse ges_m i_la inen invit ior_d is~daughter ke_i_ keep~appointments know+any les_c like+i llegan~al lo+de los+mensajitos love mail$ mande+mas masi masia mine$ minen mmun mmuni my_ph n_ja need+texts nfun nfund nito_ no_di nos_y no~textos number+from nvit ny_dr o_an ome_l ommu ommun onfun or_em ot_b own_m pedi pedi_ pero~no q_pe re_at re_na renm renme repo repor rme_p rrenm rthe rther s_acc s_lin s_ped say+it say_i sed_o siad siado st_c st_r st_re ste_t sto_ t_six tas_n tcpa tcpa_ tenga there+you think~looking to+someone u_0_ u_wa u_wan un_d urthe utur uture ve_aq ve_r ve_re vive+aqui vor_p wn_m y_gua ya+con years~and',
    ],
    [
      103,
      '=acoso =esa =interesa =mine =newsletter =privacy =reminders =unenroll ^dice _esa_ _my_n _remu _suen _susp _tamp _u_g _une _unen acoso after+this already+told am_d an+email appointments+now aqui~es athe atic ayle ays_n baja$ be+receiving cell+is check~phone citas+de come+here contacting+me coso coso_ cues cuest d_bil d_mes d_w_ de+ella de+un dio~numero e_thi ed_w_ el+paciente emue emuev en_pa es_su esa~de escribiendo$ f_mi favor~de for~messages for~number ger_h ges_c get~anymore guadalupe$ h_al her_f hijos$ icit ije_q ing_o ito_d ivacy i~report i~signed jito_ ke_me l_pac l_rep l_ya l_ya_ lan_a le_co licit ll_i llamen~la lo~con lo~no lo~que mande+mensajes mas+textos matic me+hace me+interesa me+llamo me_no me~quitar me~solo muev mueva my_at my_n mychart$ n_con n_ema ne_e nenr nenro never+signed no+texting not~text ntic nunc ocad of_mi olici oll_ omati omo_q on_lo ort_y ot_hi p_thi parte~mi phone~not please~off r_car r_un reminder+about reminder+i remu remue report+you roll_ rong_ rsel rt_yo sending~reminders siguen+escribiendo so_pa so_wh solic soy+paciente suen susp suspe system$ those$ turn+off uen_l unen unenr unsub$ uras uras_ ursel uspe uspen vacy vacy_ ven_h vocad will+report x_no y_a_ y_pac ya+les you~need ys_b y~su',
    ],
    [
      104,
      '=also =avisar =borren =fijo =marketing =reached =seeing =set ^esto ^ni ^pls _als _also _cos _dam _fijo _i_k _seei _set_ ach_t agan_ aliz also also_ and+thank and~do anter arket borren~numero can_c con+otra con~persona de~no dnt_c does~have dont+ever e_me_ ed_hi eein eeing eep_m el+favor el_fa en_he en~si ep_m es_ca esa+lista ese_a estar este+no esto+es evok fijo fijo_ gist he_gi his~to is+her is+not isar_ keti ketin kill_ l_fav lso_ ne_no no_co no~quiero nte_p number+off o_my_ ok+stop ok_st on_ta ooo_ ou_d ou_un please+refrain pls_a quen_ r_rec reso_ revok rio_ rket rketi rren_ s_a_u sa_li scont seei seein senl senle so+theres so_w take~number tas_ that~stop the+automated this~her tra_n tuvo tuvo_ us_of uvo_ very_ voy~la wn_ap y_pho your+patient you~texts',
    ],
    [
      105,
      '0000~this =cents =hijos =promos =publicidad _abog _grat _kil _kill _tip abog aboga again$ ago+and ago_a ahora+en ahora~adelante all_t ame_q anos+no appointment+reminders ar_do asta at+six be_g blici boga bogad cents cito cito_ cking dar_m dato day+is de+ahora de+estar e_cea e_lov e_rem en_ll ent_n ent_r er_ag ese_h f_ab f_abo ff_ab ff_t fine+the fine+with go+there gs_t gue_n h_wit hijos hut_u i+shouldnt iatri ijos ijos_ ike_o im_be ish_t is~landline ke_he l_thi las+citas le_pi leave~alone llegue+nada mama+ella manden+nada me+avisen me+salgo me_mo meant+to mo_y_ more~please ncues nes_s no~yo ogad olic pcio pcion por_m portal~everything que~llegue quien+le r_ag r_if r_if_ rdand romos s_ex shut+up stuff+about t_a_c t_kee tant te_m think~meant times$ to_he u_sto ue_na ut_up ver_s voy+a whoever+had',
    ],
    [
      106,
      '0+yrs 0_yrs =ads =duena =ginecologia =looking =notices =ser =tanto =telefono _a_hi _ads _ads_ _elim _id_p _nume _rat _ser_ _smea _y_su a+diario al_ha and~of anos anos_ aos_ ap_s ap_sm be_co bir_e calls+only cel_p conmigo$ de+ginecologia de_gi de~los duena e_gin e_tx e_txt el+celular elim elimi elva ery_w es_st ex_wi fono_ g_of_ hago+para her_p here+we here~are id+prefer id_pr if~didnt imin io_ya ips_a lar_e las+promociones leste limin logia looki looking+for ly_w mas_n mear ndo_r no+mensajes none+of not+me not~phone now_m no~bebe nume numer of+you of~now ogia ogia_ olo_a ooki ookin oy_co p_sme pap_s para+eso phone~only plz$ por+correo quit~with r_ev r_eve r_nad r_y_s re_lo ro_m rs_ag se_n smea smear sus+mensajes t_min taba_ text+someone there+no this~id tices uelva uiten uld_m umero ve_u_ ve_y ves_a vor_r',
    ],
    [
      107,
      '00~old 0_i_n =bendito =contacten =every =everything =joda =molesten ^shut _dai _eki _ekiv _inco _pho a+otra acten after+that algan alir and+these anqui as_ov ave_s bendito+ya bendito~no blocking+you con+esto con~de cten cten_ cy_we d_ce d_qui de+persona de_no did~do e_cad e_vu e_vue ed_on ekiv ekivo el_ya en_na end+it endit eryt eryth estos+mensajes favor+de for+everything for~only girl+at here~out ibe_m ice_l irl_a is_no is_si i~done joda_ kivo kivoc ld_ce le+pido lgan lici ll_g me+alone me+contacten mplai my+consent ndan ndit ndito no+joda not~i not~this nqui nquil nsubs nsus nsusc o_mas oes_a ome_p ompla on+out ot_si p_st passed+on per_m permission~text pls+dont pls_d quil ranq ranqu rl_a rl_at rs_im ryth rythi s_con s_xf s_xfa salir sk_to still~them t_ev t_eve t_up_ ten_m these+anymore the~time tienen+que to~patient tranq tro_m u_to umer unsus veryt was+over y_ph y_sur yo_me your+list',
    ],
    [
      108,
      '=btw =buried =employer =forward =line =mensajito =podrian =texted =youve _acos _btw _btw_ _buri _digi _im_n _jod _rev _ya_n _youv a_cha a_cos a_dr acos an_a_ an_ma and+after and+dont and~that aque at_ma avisos+de btw_ buri burie con~aviso d_tie de+una de_u diera digi digit do_no drian dy_he e_at_ e_bur ed_o es_aq ese_t essa exted ez_lo f_of favor+no for+one friday~the he_gu how~times hy_i_ igit iven iven_ l_per llegan~de loyer mama~no many+times many~do me_en nada+por nd_af ndar_ nobody+here no~ella no~molesten nt_b nt_li o_ye one+cleaning on~do ot_me otifi ouve ouve_ oyer oyer_ p_i_ r_how ra_ma s_aq s_aqu said~yesterday si_de sorry+but sos_d sto_c t_i_k t_liv tanto+aviso texted$ text~dont the+do there~at this~last times+do times~i ts_pl urie uried vive+ninguna we+buried we_bu why+i xted xted_ ya_n youv youve z_lo',
    ],
    [
      109,
      '=conteste =esos =needing =quitame =speak =wish ^quitame _de_u _desi _esos _not _pati _saq _saqu _wish _y_s all_g appointments~not avise a~celular be+needing be_ne ck_my desi diat do_re doctor+there dont~me e_ah esa_s es~y everything+else ew_do f_pl f_ple ff_f g_els g_of gan_ go_ba hy_a i_rep irme is_ce itame los+voy los_v monday+at monday~0 more+reminders n_kev needi new~who nle_a not+kevin o_no o_sp off~reminders olo_l oriz os_t os_vo pati patie peak_ phone~dis please~her ps_th r_gr r_mej ren_ rize rom_y rquen rs_a s_yo_ saqu saque se_i se_i_ sh_to solo+llamadas soy_p soy~persona sto_p stop+now sus_c t_cal t_kev t_ple tame_ these+off this+cell this~before tient uesta uitam ur_li use_i uys_c w_i_g want+this was~with why_a wish wish+to wish_ wont+be wont~needing y_nin yo+solo',
    ],
    [
      110,
      '0_no_ =botox =dije =dis =escribirme =john =tantos ^foster _deje _dis_ _duen _no_k _no_o _no_u _soli aba_ antos as_p ase_r botox cancelar+los cancelar~mensajes cease$ conozco+a de+doctor de+escribirme deje de~senora dije_ dis_ do+texts doctor~no duen e_har e_of e_ou ecer eing eing_ er_su escribirme$ ese+senor ese_l ewsl ewsle ext_t file+rest g_je h_mes have~phone ije_ ile_r ito_y john_ kid$ le~escribiendo lista~favor ly_c mbien mensaje+diario me~tanto newsl ng_je nicat not~how no~cita o_a_ o_dis odo_p ohn_ ondo one_m ong_j osa_q otox otox_ paci por+carta pueden~de reminders+are ry_a s_dat se_b slet slett ss_t sta_p stop+it sure+how sure~i than+my this+but todo+por tor_a tox_ update+your ure_h who+dis wsle wslet z_de',
    ],
    [
      111,
      '=sera ^dejen ^dejenme ^end _cono _he_w _id_a _sera aid_p as_re ban_a cono desde+hace er_if eso+si essag eteng favor+ya he+was how+to id+appreciate id_ap igan_ imine im~a im~getting in_j i~going la~por ly_k mejor+que mensaje~ya mensajitos$ messa messaging+me n_av nly_k not+have not+your nviar o_and p_as p_ask persona~no re_yo s_i_r scan sera sera_ snt_t ssag t_i_t texting+about texting+please ular us_m ut_u viar',
    ],
    [
      112,
      '=citas =numero =sigan =whoever _go_t _jay _remo _salg _siga _whoe a+person be_di can~guys citas ckin crib d_hav de_q de_qu dece des_q dont~text e_and e_out ed_te emov emove enough+with ero_s ever$ gh_wi go_an got~number gracias+no have+asked hoev hoeve i_no_ ia_an im_n in+one l_ple lo_mi ls_st lto_y mo_m my_na n_ese n_jan notif no~nada no~ya o_day o_jay o_no_ oeve oever om_yo or_un otif paren$ r_est rate remov rio_q rt_y s_men salg se_go siga sigan stop+texting t_isn texts~not these+messages to+phone to_ph two+days ve_as vin_h want+these whoe whoev wo_da writing+to y_sms ya_no',
    ],
    [
      113,
      '0th+please =asked =caso =else =hipaa =pls =recuerden =refrain ^only _a_ma _aske _by_t _caso _hipa _jart _num _pien _pls _pls_ _rem _u_st about~shots as_ci aske asked at_an before+is caso caso_ check+my cy_w dar_ de+verdad dly_ dr+nguyen dr_ng efra efrai else_ erden fer_w frain from+here hara here+on hipa hipaa ia_a iens ios_n ipaa ipaa_ ja_a jart just+not l_off ll_bu lose+my lose~number lse_ me_d_ mensajes~los my~i n_nad no~lleguen nsid o_au o_aut o_lla ocado op_st p_sto paa_ pien piens pls_ r_ng r_ngu r_sy r_sys refra reminder~the siempre$ sked sked_ solo+por ss_to stop+stop t_los ta_y ted_a txt$ ur_sy vio_ wife~the xt_a ya~le yo~soy yo~tengo',
    ],
    [
      114,
      '=all =bro =saqueme =sim =tips ^make ^saqueme _all_ _bro_ _det _esa _go_b _mess _oh_g _sim_ _tips a+esto a_ch a_rep adys adys_ ahorr alla~doctor an_co apunte+a apunte~esto aquem ber_l cribi d_pla d_ti e_ag e_rev era_d ese_c esk_t f_is f_is_ g_any gets~by ggin gging go+back ladys me+apunte me_vu mess me~this mo_q mo_qu moles mom_y na_li nda_d not+her oh_g omos omos_ op_no pert quem queme ribi s_sim sim_ sk_t sus_m t_wit there~setting this+sim tips tips_ try_a u_si ueme ueme_ us_me voy+con voy_c want+out xt_on you~number zco_a',
    ],
    [
      115,
      '=business =encuestas =live =peace =this _am_d _busi _de_j _els _else _sot _this a_eso all_i am~to an_em asia atis baja_ busi busin con+lo confirmo~jueves cut~out de_j dont dy_th e_gue e_why eace eace_ else esa_ estr et_h favor~no ged_d he_ap his_i i_num ido_q iness l_i_n l_tel live_ lo_f ls_no m_yo m_you mi_nu my~about n_em ned_o nor_ no~vez o_wh peace persona~buscan quitar+de quiten+mi r_as recibir+mas rtar_ s_vo se~mejor sine sines tas_a the+last this this_ u_cou usine very y_in ya$ ya+parenle you+this your~are',
    ],
    [
      116,
      '^stpo _blow _borr _liv a+landline a_lan basta$ blow blowi borr clinica$ d_per dria envio ew_d gusta have+been how+can how_c ibir lante lowi lowin mas_ me+quiero nati nen_h new_d not+be now_o nvio o_sol odria ont_b opt+me opt_m opt~out ore_t ot_be podri pt_m pt_me quiten~telefono r_es re_te s_a_h se_eq u_di u_to_ voy_a w_on_ will~you with~texting xts_a',
    ],
    [
      117,
      '=daily =died =estuvo =lawyer ^los ^plz _dail _died _phon _susc a_sen aily aily_ as_pr celular$ como+me dail daily died died_ ense_ es+mio estuv es~telefono every for~last how+many i_nu i_sa ider ider_ ios_c ly_h mi+contacto mine_ mo_me my~and need~keep nen_m odo_ ow_ma ow_to quita r_em resa s_av s_avi s_mio s_now se_ce se~de so_qu st_ca sten stuv stuvo t_bei the~pls uita van_a w_ma w_man wyer_ y+siguen',
    ],
    [
      118,
      '=baja =contacting =harassment =mr =phone =sus ^les _mr_ _sus_ a+calendar actin already~the an_f ario ario_ assm assme autor be_r cel_ ctin cting de~vez e_gu eak_ ese_o h_alr i_des is_p ive_n lenc longer~this n_co no+conozco o_a_m one+reminder one_r one~is op_te ot_t ou_m para+que publ publi quiero+salir rassm rato_ s_sp saquenme+de send~more smen sment ssme ssmen stro_ sus_ tacti tar_m u_don ubli uerde utori ve_te ve_yo y_nam you+dont you_m',
    ],
    [
      119,
      '_ni_s _u_p aid_s all+set anymore$ at_na baja~favor by+that by~name consent$ d_do dens each en_m epor eport er_pa gave+you go~to hasta+aqui i+could ivac i~this l_pls l_set les_p les~por loye me+again me+off more~these move_ must+have n_har n_ma ni_s no+molestar no~texteen o_my old_y or_de oy_j ploy ploye por+texto que~en quiet rivac sando se_co se_en suel that+name turn~off uiet',
    ],
    [
      120,
      '0_te 0_tex ^remove ^u _care _dont _more _sigu _ya_b before~days cada~que con_o days+before e_d_ eek_b ek_b ek_be go_th hy_i i_tel inue_ is_an issi k_bef la+persona last~and ldnt ldnt_ me_bu n_go_ nd_do not$ not~these no~interesa nse_d nue_ ona_q ouldn por+una quit+with ro_sa s_tho s_voy se_d sigu sigue that+makes ts_i_ uldn uldnt week+before who~is why_i with~reminders ya_b ya_ba zco_',
    ],
    [
      121,
      '=anos =automated =ever ^get ^son ^turn _adel _anos _be_n _dete _in_j _rob a_im adel adela alerts$ all_o be_ta con+tanto cribe de+ahi delan den_ dete deten e_bir e_msg ed_d elan elant empl enro enrol equivocaron$ estas esten gan_a h_us h_us_ im+not is_wa ith_u ke_of mated nly_ not_ nrol nroll o_ped omate omo_m ou_us phon phone please+end r_lis stas stas_ ta_aq tere th_u th_us top_i u_us u_use ve_ni with+us you+used yste',
    ],
    [
      122,
      '=avisen =celular =chill =dnc =more =only =remove =setting =unsub =ya _celu _dnc _dnc_ _i_on _only _ped _regi _sett _ya_ and_y and~be celu celul chill da_y_ de~mensajes dnc_ do_po e_de_ e_go_ e_tex egis egist engan envi ers_a es_no eso_s estare+el este+medio ges_s go$ hill_ hone hone_ i+only i_on i_onl ias_n logi manden+mas nd_ha nsub_ ntere ologi one+more only only_ pasada+y por+este por~medio que~para r_de_ regis se+equivocaron semana~y sin~por sub_ text+that texte texts+on to~text y_sor ya~es',
    ],
    [
      123,
      '=already =stopp ^stopp _alr _alre _lawy _seri alre alrea already$ an_av awye awyer calls$ d_no_ e_ju ent_a equivocado$ este+celular ext_o i_cou ied_h ink_u jitos lawy lawye lrea lread ls_n o_jo o_les o_to_ op_i_ opp_ ou_no persona+yo ps_t quenl que~escriban recordatorios+por recordatorios~texto s_ph sas_ seri ssio ssion stop+i stopp$ t_ale text+alerts text+list this+and topp_ to~that uenl vor_n wyer xt_o y_tex',
    ],
    [
      124,
      '=conozco =dont =family =receiving =stpo =txts _priv _stpo _txts _u_n amily ceivi con+ese conoz den_q dont_ e_aga eivi eivin for~and il_on in_ta is~work ly_u me+tienen mensajes~mi mily mily_ mo_y my~cell no+manden nozc nozco no~texts o_av o_da onoz onozc ont_e ot_ke ow_on ozco ozco_ priv priva pueden+quitar r_bee rass riva s_cel sen_a siguen+llegando sista stpo stpo_ to+keep to_ke tpo_ txts txts_ uen_e uff_ ut_pl xt_t your+records',
    ],
    [
      125,
      '=email =enough =mandar =quitenme =times _enou _joda _spa aint aint_ and+have de+su enou enoug from+your ied_ ike_i imes imes_ joda m_sa mas_p mine n_ad no_jo noug nough now~i nt_n o_jod off~text only~to please~send quit re_j s_thx se_my so_de times to_l ular_ w_can y_u_',
    ],
    [
      126,
      '=cut =must =permission =system =todos _cut_ _dato _empl _must _revo _sys _syst _u_go any_d cut_ de+baja de_b dont$ elul elula emplo ere_m ess_t g_u_ ibe_ ily_ im_no irme_ lula lular me_ou mensajes$ mplo mploy must must_ my+text my~reminders nada~ustedes ng_u_ no~manden ny_d o_ema o_eso odos odos_ r_fil revo rmat rmiss s_0_o stem_ syst syste t_wi tem_ todos u+got u_peo you+people ys_n ys_no ystem y~siguen',
    ],
    [
      127,
      '0_ano =not =yo _be_c _be_r _chil _ex_w _hara _not_ _se_e _stp _yo_ an_a aqui~vive aras arass chil da_po de_un des_m e_apu ex_w haras his_s mas+mensajes me_ap mejor~me my+name n_avi n_su no+recibir no+reminders o_env o_kee sending+me so_d son_a sta_y text~at th_pl xts_p',
    ],
    [
      128,
      '=bot =buscan =pido =quitar ^cada _ask _bot_ _cell _ema _emai _env _envi _pido an_q an_qu ber_n by_te cancel~text d_don e_ms el_ce gistr go+away go_aw have~say in+january in_ja ir_m limi los+avisos lso_w ly_m mensajes+a o_aw o_awa ona_y op_i op_se op_y ortar s_by s_by_ sist stop+sending subs subsc t_som the+birthday this+i top_y ubsc u~to xts_o ya+estuvo yours',
    ],
    [
      129,
      '=kindly ^baja _ser _su_p con+los do_te e_sig indl indly ir_me is+deceased istr kindl mati me_by mensajes+de ndly ndly_ ono_ please+no pls_n prefe r_pho se_a su_p t_thi tar_c texts+please to_ya y_sm yo+me',
    ],
    [
      130,
      '=equivocaron =robot =todo ^ahi _cosa _diar act_p ahi~el ct_p de+mandar diar en_h er_ph his_p int_ is+a ke_o n_le_ nada+de never+been new+doctor not~list no~ningun nte_a o_ki obot_ ocar ocaro ono_y orra r_pa ria_e ribe rme_d take~off ted_ text+again the~stuff todo_ vocar w_doc why+do xt_ag',
    ],
    [
      131,
      '=dejenme =mandando =promociones =texteen ar_me being+texted bir_m birm birme ca_n con_s confirmo+el ejenm ete_m ibirm jenm jenme l_pl me+texteen more+texts no_y permi r_fro r_ph re_is re_ju rmo_e sa_q sa_qu teen teen_ u_un xt_th xteen',
    ],
    [
      132,
      '^alto _a_se _yo_s can~not confu de~en e_a_n e_how et_he ff_pl gan_c ger_w ias_y ios_p l_but le+manden me_ti my+lawyer not_c off+please om_y onfu sin+mensajes tos_m u_not uena_ y_na',
    ],
    [
      133,
      '=fcc =ni =ningun =some _busc _fcc _fcc_ _har _ni_ _nmb _pac _pedi any+more busc busca e_swi fcc_ for_e g_nm g_nmb le~que los~a more n_lo_ nd_y nd_yo ng_nm ngun_ o_thi ot_se otro+mensaje please+take r_asi ran_n s_pls sett setti usca yo_s',
    ],
    [
      134,
      '=basta =deceased =sending _chi ased ased_ cosa decea den_n eased ecea eceas ed_st ega_ issio iten ive_t m_be me_te missi no+texts no+va teres to~phone your~not',
    ],
    [
      135,
      '0_yr =alone =love =mandarme _eno _i_sa _quit all+i and+not andan blic e_env eso+de eso_d his_a ill~the is_a_ it_st kill list$ lone_ love_ more_ ndarm nt_ev ou_pe que+no re_ho s_ov s_ove s_pho to+this to~these u_pe u_thi ublic u~the vor_d',
    ],
    [
      136,
      '=surveys _mas acie de~citas e_ti esto hill is_de lo_a_ me+from n_sus nly_c nt_se o_so paz$ rveys texts~my ts_go uivoc veys veys_ y_dr y_dr_ yo_so your+texts',
    ],
    [
      137,
      '=suena _paci _recu _surv an_m appreciate+it appreciate~if dont~these ecue ecuer got+this ieran lista$ ll_te no~recibir osas osas_ por_c re_y recu recue ria_n rvey so_q someone+else suena surv surve t_tx t_txt text~else urve urvey',
    ],
    [
      138,
      '=named ^quit _noti amed amed_ anqu cada cada_ conti er_nu ermis inue me$ named ng_n noti ntinu ontin rmis se_e tanto this~a tinu tinue y_law y_mor',
    ],
    [
      139,
      '=adelante =parenle _pid acien alone$ anse anse_ arenl de_su en+adelante en_ad en_le escriban$ have~wrong i+said i_sai i~these le~a lo+mismo mo_el moci mocio my~doesnt n_ade no_va not_b ny_mo obot ocion omoc omoci or_ev os_av ot_m pacie quiero$ renle robot romoc viso',
    ],
    [
      140,
      '=alerts =llega _agr alert any_m aqui+no ated ated_ eresa erts erts_ lega_ lert lerts no+soy no+text no_e no_y_ not+for ny_m on_su s_spa se_an seno the~texts ui_no',
    ],
    [
      141,
      '=cel =cosas =estos =paciente _cel_ as_ya cosas dejen+de e_alo e_gi ese_s estos gracias+ya how_i ien_l ine_t in~please my+appointments o_men s_not stos stos_ usta',
    ],
    [142, '=care =shouldnt make~stop remove+me sendi take~out u_co u_go u_got xt_al'],
    [
      143,
      '=dejen =isnt =mensajitos ^off _isn _isnt _of_y ejen_ isnt isnt_ jen_ no~ninguna o_soy of_y or_r p_sen pagan s_ya the+texting utor',
    ],
    [
      144,
      '=mas =ones ^blocking ^este _cad _mas_ _ones aviso cada+mensaje contact+me ct_me i~you jes_d los_a n_est no~a omat perm remove$ se_no te_ce to_lo tomat uscan',
    ],
    [
      145,
      '^cancel _comu _pref a~for but~i comu comun do_q do_qu enor ing_m isen_ ng_m not+contact o_man ocio omun omuni pref renl senor t_ke ts_g',
    ],
    [
      146,
      '_bas _bast _off _robo ar_fr bast basta cut+it cut_i d_pe de_ve e_cel ear_f ere_y from+now hear+from hy_do is_bu m_now not+send now+on om_no quen robo rom_n',
    ],
    [
      147,
      '=writing ^basta and~you borra d_st e_ce for+this got~wrong gracias~no id_p ngan or_re p_se r_re r_una riti ritin to_no writi yo+no',
    ],
    [
      148,
      '=blocking =each _eac _each _perm ase_e itenm locki me+siguen me_es no~aqui o_say ocki ockin oo_mu rtar t_con too+much unic',
    ],
    [149, '_alo d_sto eme_d how+i iera it+stop me+out nden o_avi s_ya_ se_st spam$ stem'],
    [
      150,
      '=cada =opt _cada _opt_ _stuf act_m autom ct_m it_wi ncy_w opt_ out$ quiero~de s_lis stuf stuff the~reminders this+list tuff utom utoma',
    ],
    [151, '^enough _seno ages ages_ dont~this just+call l_ce nt_no ove_ to+say ts_no'],
    [152, '_insi agan de+mensajes en_co ices ices_ insi insis leave+me lose_ me+by nsis nsist qui_n r_fr she_d ui_n'],
    [153, '_eve _no_e _yo_n agin jen_d jito mensajes~una ndand nsen s_tex wrong+number yo_n'],
    [154, '=diario =paren _no_j an_de aren_ con~mensajes diari en_ma iari iario me~your no_j quit~me'],
    [155, '_de_b by+text more+of munic ore_o unica ve_me'],
    [
      156,
      '=sms =stuff =txt ^wrong _sms _sms_ _txt_ be_re cien e_ask en+paz n_paz n_rem nden_ not_m of_yo ont_t phone+calls s_dec sms$ sms_ t_not tuff_ txt_ yo_no',
    ],
    [157, '_blo _go_a _msg alon in_me ivoca no~escriban o_ma the~ones voca'],
    [158, '=plz _avi _avis _ever _plz _plz_ _set avis e_est l_cel never~me opt+out opt_o plz_ pt_ou'],
    [159, '=msgs _msgs is_a jes_a msgs msgs_ na_v sgs_ text+messages textos$ una_v'],
    [160, '=cell =escribiendo =messaging a_men aging cell_ ivoc no~please ribie s_a_l s_but this+phone'],
    [161, '00~no =off =paz _off_ _paz _paz_ alone ges_ iban lone off_ orren paz_ riban rren sen_ todo'],
    [162, '=manden _alon anden g_me g_me_ n_ta ng_me no_so t_out u_no'],
    [163, '_todo cient de_ah extee xtee'],
    [164, '_bloq a_aq a_aqu ase_n bloq bloqu cons dand dando dont+send e_tak loqu loque no_es pare t_se'],
    [165, '_cons molestar$ r_num text~again'],
    [166, '=mensajes ^numero ajes ajes_ jes_ jes_n mensajes+no oquea ou_u patient$ sajes you_u'],
    [167, '=consent _esto este~es les~que not~patient o_ya'],
    [168, 'g_nu more$ n_tan ng_nu no~mensajes sagi sagin ssagi t_ou up~this'],
    [169, '=molestar is_ph no~con star_ stop~me top_'],
    [170, 'no_ma una+vez'],
    [171, '=spam me~mas of+these spam_ stop_'],
    [172, 'bot_ de_re enough$ g_num isen o_tex visen'],
    [173, '_pare _tex acte ame_d na_ve pam_ susc tacte'],
    [174, '=cease =lose =messages _cea _ceas _lose muni off$ om_n oo_m tenm tenme too_m'],
    [175, 'ajit ajito from~on no+es nsaji saji sajit'],
    [176, 'nse_ o_ya_ s_bu sages t_al texting$'],
    [177, '_text exto me+escriban os_no pt_o text texto'],
    [178, '=stop _sus r_men'],
    [179, 'nsent onsen quea suscr uscr uscri'],
    [180, 'conse onse tar_'],
    [181, '=avisos _les isos isos_ not+text visos'],
    [182, '^yo get+these'],
    [183, 't_mes wrong+person'],
    [184, '_spam de~lista mi$ spam'],
    [185, 'g_pe ng_pe nsub t_sen unsub'],
    [186, 'biend dejen ejen ibie ibien promo romo'],
    [187, 'ong_n'],
    [188, 'messages$ sos_'],
    [189, '=texting _opt dont+text esto$ extin my+number my_nu y_nu y_num'],
    [190, 'g_per'],
    [192, 'you~not'],
    [193, '=escriban _cel go_a iban_ n_mas xting'],
    [195, 'please+stop'],
    [196, '=les _les_ no~here'],
    [197, 'exti texti'],
    [198, 'number$'],
    [199, 't_te'],
    [200, '_prom off~list prom'],
    [201, '=go _go_ nme_d not~me texts$'],
    [202, 'nle_ these$'],
    [203, '=u uen_'],
    [204, 'no~mas xtin'],
    [205, 'ot_te stop'],
    [206, '=textos extos xtos xtos_'],
    [208, 'ceas cease'],
    [209, '^stop _unsu enle enle_ unsu'],
    [210, '#16 _uns'],
    [211, '=siguen _stop iguen'],
    [213, 'guen guen_'],
    [215, 'manden$'],
    [217, 'paren'],
    [220, 'aren'],
    [224, 'ese_'],
    [225, 't_tex'],
    [226, '_txt'],
    [228, 'me_de'],
    [229, 'esto_'],
    [232, 'nme_'],
    [234, 'stop$'],
    [237, 's_no'],
    [239, '_sto s_no_'],
    [242, 'enme_ nt_te'],
    [244, '=texts enme exts exts_ texts'],
    [256, 'mas$'],
    [262, 'xts_'],
    [266, '=these _thes hese hese_ thes these'],
    [296, '=esto'],
  ],
};
