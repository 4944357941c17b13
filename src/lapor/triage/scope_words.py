"""What speaks for and against each out-of-scope class. Phrases are bound by "_"; "=word" is exact, "~" a gap."""

from dataclasses import dataclass

from lapor.reports.scope import ArchiveReason


@dataclass(frozen=True)
class ScopeWords:
    """Words of one class: strong ones alone are enough, two weak ones are; `against` ends the suspicion.

    A hit does not count when one of `not_after` stands within three words before it: "rawan begal" is no robbery.
    """

    strong: str
    weak: str = ""
    against: str = ""
    not_after: str = ""


SCOPE_WORDS = {
    ArchiveReason.ELECTION: ScopeWords(
        strong=(
            "pemilu pilkada pilpres pileg pilwalkot pilwakot pilkot pilgub =kpu bawaslu panwaslu panwas panwascam "
            "kpps di_=dpt masuk_=dpt =dpt_pemilu daftar_~_=dpt daftar_pemilih caleg paslon surat_suara hitung_suara "
            "pungut_suara rekapitulasi_suara money_politic money_politics politik_uang serangan_fajar masa_tenang "
            "=timses tim_sukses hak_pilih formulir_c1 =c1 pindah_memilih quick_count partai_politik kecurangan_suara "
            "tps_pemilu"
        ),
        weak=(
            "kampanye coblos nyoblos nomor_urut calon_wali calon_walikota =tps saksi_partai partai suara =pemilih "
            "pasangan_calon"
        ),
        against="asn pns honorer netralitas guru_~_kampanye lurah_~_kampanye camat_~_kampanye",
        not_after="sejak setelah sebelum habis pasca selama bekas sisa semenjak sesudah abis dari jelang",
    ),
    ArchiveReason.CRIME: ScopeWords(
        strong=(
            "dicuri kecurian curi colong kecolongan bobol maling jambret begal rampok copet dikeroyok keroyok bunuh "
            "sabu narkoba narkotika ganja togel judi_online =judol sabung_ayam =diperkosa =perkosa =pemerkosaan "
            "dibacok bacok curanmor culik uang_palsu bawa_kabur ditipu tipu tertipu penipuan dibajak akun_~_hack "
            "di_hack diperas peras nganiaya aniaya penganiayaan =penggelapan pembunuhan teror_bom motor_~_hilang "
            "helm_~_hilang sepeda_~_hilang santet pencemaran_nama pornografi bandar_judi tempat_judi =ditusuk "
            "dirampas rampas"
        ),
        weak=(
            "ancam diancam tangkap =pelaku raib kabur korban polisi =judi penadah todong senjata pukul gebuk bandar "
            "palsu jual_beli_online"
        ),
        against=(
            "sp2hp satpas polsek polres penyidik kapolsek kapolres lapor_polisi tidak_~_tindak_polisi kdrt anak_tiri "
            "istrinya anaknya =ktp perlindungan_anak cctv ronda patroli damai polisi_tilang gdi_bully pos_ronda"
        ),
        not_after=(
            "rawan takut khawatir sering mencegah cegah antisipasi resah was marak banyak kalau bahaya supaya agar "
            "potensi tkt takutnya bebas"
        ),
    ),
    ArchiveReason.PRIVATE_COMPANY: ScopeWords(
        strong=(
            "leasing debt_collector =indihome telkomsel indosat =xl smartfren shopee tokopedia lazada bukalapak "
            "tiktok_shop gojek =grab =maxim ojek_online =ojol =jne =jnt j&t sicepat kurir_~_paket paket_~_kurir "
            "paket_~_hilang garansi refund showroom =dealer asuransi_jiwa asuransi_swasta klaim_asuransi "
            "pinjaman_online =pinjol travel_umroh travel_umrah bank_~_saldo saldo_~_atm mesin_atm kartu_kredit "
            "sertifikat_~_rumah_lunas developer_~_sertifikat developer_~_rumah pengembang_~_sertifikat "
            "uang_tidak_kembali kembali_dp =dp_~_kembali uang_muka internet_~_provider provider_~_mati pulsa_~_sedot "
            "sedot_pulsa kuota_~_hangus jual_online_shop olshop maskapai tukang_~_sewa tiket_~_batal barang_~_palsu "
            "barang_tidak_dikirim tv_~_rusak_garansi tarik_motor wifi_rumah =bri_~_saldo biro_jasa"
        ),
        weak=(
            "cicil =cs customer_service konsumen =bank toko "
            "provider developer asuransi travel tagih bunga_tinggi =uang "
            "kembali pulsa pelanggan_~_provider cabut_sepihak sepihak komplain ganti_rugi internet_rumah =pt"
        ),
        against=(
            "upah gaji thr lembur =umk karyawan buruh phk pesangon limbah asap bising portal tiang kabel =bpjs bansos "
            "=kks pkh =pln izin tanpa_izin dinsos retribusi limbah_pabrik =pdam =pam gas_melon subsidi ijazah jukir "
            "parkir_liar pbb pajak wifi_gratis wifi_publik"
        ),
        not_after="depan dekat samping sebelah belakang seberang dpn dkt sblh blkg",
    ),
    ArchiveReason.COURT: ScopeWords(
        strong=(
            "kasasi peninjauan_kembali gugat gugatan vonis terdakwa inkrah inkracht disidang disidangkan sidang_cerai "
            "sidang_~_tunda putus_~_pengadilan putus_~_hakim putus_pn putus_pa jaksa_~_tuntut hakim_~_suap "
            "hakim_~_adil eksekusi_putus perkara_~_pn perkara_~_pengadilan banding_~_pengadilan sengketa_~_pengadilan "
            "praperadilan nyidang hakim_~_periksa hakim_~_vonis gono_gini hak_asuh proses_~_sidang tuntut_jaksa "
            "diputus_pa diputus_pn putus_~_mahkamah kasus_~_pengadilan"
        ),
        weak="=pengadilan perkara sidang hakim jaksa banding =pn =pa mahkamah pidana perdata tuntut dakwa warisan",
        against=(
            "layan kartu_keluarga =kk dukcapil loket =ptsp petugas "
            "ruang_tunggu kursi tanda_terima nomor_telepon alamat_kantor tilang antre ramah "
            "jam_layan parkir posbakum toilet"
        ),
    ),
    ArchiveReason.SOCIAL_MEDIA: ScopeWords(
        strong=(
            "kata_netizen akun_gosip viral_~_tiktok viral_~_facebook viral_~_ig viral_~_medsos viral_~_sosmed "
            "biar_viral lagi_viral =hoax =hoaks lihat_story status_~_facebook"
        ),
        weak=(
            "=fb facebook =ig instagram tiktok twitter medsos sosmed sosial_media media_sosial youtube =yt grup_wa "
            "grup_whatsapp wa_grup =whatsapp =whatsap =thread =reels =telegram =viral =katanya =beredar =lihat =baca "
            "=nonton menurut_akun =kabar =kabarnya =postingan =rame =ramai =gosip =isu =story =denger =dengar netizen "
            "kabar_burung =klarifikasi tersebar =liat"
        ),
        against=(
            "posting_di_~_tapi sy_posting saya_posting rekam_sendiri saya_~_rekam akun_~_dinas akun_~_diskominfo "
            "saya_lihat_sendiri lihat_langsung tangkap_layar akun_resmi lapor_lewat wifi saya_unggah sudah_posting "
            "lihat_sendiri"
        ),
    ),
    ArchiveReason.IRRELEVANT: ScopeWords(
        strong=(
            "jodoh zodiak ramalan follow folbek follback undian hadiah_mobil menang_hadiah klik_tautan klik_link "
            "slot_gacor =gacor pinjaman_cepat pinjaman_kilat dana_cepat cair_tanpa tanpa_jaminan tanpa_survei "
            "=jual_=tanah =jual_=rumah =jual_=motor =jual_=mobil =dijual_=tanah =dijual_=rumah =dijual_=motor "
            "=dijual_=mobil minat_wa minat_hubungi resep_masak resep_~_enak timnas asdf asdfgh asdfghjkl qwerty "
            "qwertyuiop mantan_saya mantanku balas_chat udah_makan sudah_makan_belum promo_~_diskon lagi_gabut gabut "
            "wkwkwk wkwkwkwk cariin_jodoh investasi_~_untung obat_kuat =pembesar peninggi_badan pelangsing "
            "numpang_promo open_reseller curhat cinta prediksi_togel lagu_apa film_apa jadwal_bola main_jam"
        ),
        weak=(
            "pacar =dijual =minat =mulus =shm wkwk =wkwkw =hehe =haha =hihi =xixi promo diskon nego hub bonus "
            "=wa_kami iseng coba2 =ping"
        ),
        against="tunjangan",
    ),
}
