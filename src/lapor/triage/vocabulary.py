"""Civic words and what people say for them: how a category's own few words find the many ways to write a matter.

A category that has the head of a line among its search words, or in its name, is also found by what follows. Phrases
are bound by "_"; "~" lets up to two words pass. Nothing here names a city.
"""

from lapor.triage.words import records, word_set

_LINES = """
lubang: kelupas jalan_~_belah jalan_~_batu aspal_~_kelupas jalan_rusak jalan_~_lubang aspal_kelupas ambles amblas
  aspal tambal_sulam jalan_hancur jalan_retak kerikil jalan_~_rusak kubangan jalan_~_ambles jalan_keropos gelombang
paving: gang_~_rusak gang_rusak jalan_gang jalan_setapak cor jalan_tanah becek paving_block rabat_beton
  jalan_lingkungan gang_becek jalan_perumahan
jembatan: titian gorong_jembatan jembatan_gantung pagar_jembatan oprit
trotoar: pedestrian pejalan_kaki bahu_jalan guiding_block
selokan: keruk saluran_induk saluran_~_bau tutup_saluran siring got parit drainase saluran_air gorong saluran_mampet
  got_mampet riol endapan sedimen normalisasi_saluran
mampet: mampet selokan_tutup
banjir: setinggi_lutut setinggi_paha setinggi_dada jebak_air perahu genang rendam luap luapan air_~_masuk_rumah
  air_setinggi klebon_banyu banjir kali_luap air_masuk_rumah air_naik kebanjiran
irigasi: saluran_irigasi talang pintu_air sawah tanggul tersier debit_air bendung petani_air
pju: lampu_jalan lampu_~_mati lampu_~_padam lampu_~_gelap penerangan_jalan lampu_jalan_mati tiang_lampu jalan_gelap
  bohlam lampu_tidak_nyala gelap_gulita lampu_penerangan lampu_taman lampu
pasang: pasang_lampu pasang_pju lampu_baru tambah_lampu butuh_lampu belum_ada_lampu tidak_ada_lampu tambah_pju
  tidak_ada_penerangan belum_ada_penerangan minta_lampu pengadaan_lampu
angkut: sampah_~_angkut truk_sampah tps bak_sampah kontainer_sampah petugas_sampah tukang_sampah iuran_sampah
  retribusi_sampah gerobak_sampah tpa tong_sampah sampah_tumpuk jadwal_sampah sampah_tidak_diambil
  sampah_rumah_tangga tempat_sampah sampah
sembarangan: popok buang_puing buang_sampah sampah_liar tumpuk_sampah buang_~_sampah sampah_~_kali sampah_~_sungai
  tps_liar lahan_kosong_sampah bakar_sampah
limbah: lindi =oli oli_bekas air_hitam cemar bau_sengat asap polusi pabrik_bau kotoran_ayam kandang_ayam
  kandang_babi limbah_tahu sungai_hitam air_limbah debu_pabrik buang_limbah peternakan_ayam bau_ternak lalat
  udara_bau
tinja: septictank septik_tank septic_tank wc_umum jamban sedot_wc mck mandi_cuci_kakus bab_sembarangan
pohon: dahan ranting pohon_tumbang tebang pangkas akar_pohon =beringin pohon_mangga pohon_roboh pohon_miring
  pohon_lapuk cabang_pohon pohon_tua perampalan
taman: taman_kota ruang_terbuka bangku_taman ayunan air_mancur rth alun rumput_taman mainan_anak taman_merdeka
makam: kubur kuburan pemakaman_umum tpu pemakaman liang_lahat nisan
ledeng: air_~_alir air_mati air_~_mati air_tidak_ngalir air_tidak_alir pdam pam air_pam air_pdam air_kecil
  ledeng_mati air_bersih_mati air_tidak_keluar suplai_air spam sambungan_air air_macet kran_mati keran
keruh: air_keruh air_kuning pipa_bocor pipa_pecah air_bau kaporit meteran_air air_coklat air_lumpur pipa
tagihan: tagihan_air rekening_air bayar_air tarif_air tagihan_pdam denda_air bayar_pdam tagihan_pam
ktp: ektp e_ktp ktp_el rekam_ktp cetak_ktp blangko kia identitas_anak ikd identitas_digital
kk: kartu_keluarga pecah_kk kk_baru tambah_anggota_keluarga nik_ganda
akta: akte akta_lahir akta_mati akta_nikah akta_cerai akte_kelahiran akta_kelahiran
domisili: pindah_domisili surat_pindah pindah_alamat skpwni pindah_penduduk
loket: antre dukcapil disdukcapil capil layanan_loket nomor_antre petugas_loket ruang_tunggu mal_pelayanan mpp jutek
nib: izin_usaha oss siup perizinan izin_toko izin_dagang izin_warung
pbg: papan_izin bangun_tanpa_izin ruko_~_lantai bangun_~_lantai imb izin_bangun bangunan_gedung persetujuan_bangunan
  slf kkpr tata_ruang
puskesmas: pkm bidan_desa pustu posyandu bidan perawat_puskesmas dokter_puskesmas obat_habis imunisasi faskes
  poli_gigi rawat_jalan stunting vaksin
rsud: keluarga_pasien poli_penyakit_dalam rumah_sakit igd ugd kamar_inap ranjang poli rawat_inap dokter_spesialis
  ruang_rawat pasien jadwal_dokter rs_umum ambulans operasi
dbd: fogging nyamuk demam_berdarah jentik abate jumantik
bpjs: bpjs kis pbi jkn kartu_bpjs bpjs_nonaktif bpjs_mati kepesertaan_bpjs iuran_bpjs jaminan_kesehatan
sekolah: ruang_kelas atap_sekolah plafon bangku_sekolah gedung_sekolah wc_sekolah toilet_sekolah sd_negeri
  smp_negeri guru murid siswa kepala_sekolah meja_kursi_siswa perpustakaan_sekolah pagar_sekolah
komite: uang_komite sumbangan_sekolah seragam uang_gedung pungutan_sekolah spp biaya_sekolah iuran_sekolah lks
  buku_paket study_tour perpisahan uang_perpisahan ijazah_ditahan wisuda
ppdb: spmb penerimaan_siswa daftar_sekolah zonasi jalur_afirmasi jalur_prestasi kuota_sekolah siswa_titipan
  kursi_sekolah masuk_smp masuk_sma
bully: dibully bullying rundung perundungan ejek dipukul_teman dipalak kakak_kelas dikucilkan
mbg: makan_gratis makan_bergizi menu_mbg sppg nasi_basi lauk keracunan_makan ompreng
bansos: bantuan_~_henti bantuan_sosial bantuan_beras blt sembako bantuan_lansia rastra bpnt bantuan_tunai raskin
  bantuan_pangan kks saldo_bantuan fakir_miskin bantuan_pemerintah bantuan
dtks: dtsen desil data_bansos data_kemiskinan tidak_terdata salah_sasaran tidak_tepat_sasaran nama_~_hilang
  data_miskin data_penerima usulan_bansos dicoret musdes
pkh: keluarga_harapan pendamping_pkh
kdrt: anak_tiri perlindungan_anak anak_~_aniaya istri_~_pukul suami_~_pukul pukul_~_istri pukul_~_anak pukul_suami
  aniaya pukul_istri dipukul_suami kekerasan aniaya_anak anak_dipukul pelecehan cabul anak_terlantar dipukuli
  kekerasan_seksual ditelantarkan pernikahan_dini nikah_dini eksploitasi_anak
difabel: disabilitas tunanetra kursi_roda tuli tunarungu ramp guiding_block jalur_pemandu cacat odgj
parkir: bongkar_muat jukir juru_parkir karcis_parkir parkir_liar tarif_parkir uang_parkir parkir_sembarangan
  parkir_bahu_jalan tukang_parkir parkir_trotoar
rambu: cermin_tikung lampu_lalu_lintas traffic_light lampu_merah lampu_bangjo apill zebra_cross marka polisi_tidur
  cermin_cembung perempatan_macet rambu_hilang lampu_kuning macet pita_kejut speed_bump penyeberangan lalu_lintas
  kemacetan zebra
angkot: ugal-ugalan ugal sopir sopir_ugal angkutan_umum bus terminal trayek truk_odol truk_muatan travel bus_sekolah
  kir truk_pasir ojek truk_lewat sopir_angkot tonase damri uji_kir
lapak: pkl wong_dodol dodolan orang_jualan jual_~_trotoar pedagang_~_trotoar lapak_~_trotoar jualan_~_jalan
  pedagang_kaki_lima pedagang lapak_liar jualan_trotoar gerobak jualan kaki_lima lapak_jalan
bising: siskamling ronda maling curi_motor mengemis anak_jalanan berisik jual_tuak judi_kartu mabuk musik
  musik_keras karaoke tuak miras balap_liar knalpot_brong tawuran anak_punk gelandangan pengemis orgen_tunggal
  organ_tunggal remix pesta_malam warung_remang kafe_malam pengamen hiburan_malam
ular: tawon sarang_tawon damkar api kebakaran evakuasi biawak pemadam_kebakaran vespa lebah
pasar: kios los_pasar pasar_becek retribusi_pasar pedagang_pasar atap_pasar pasar_tradisional los salar toilet_pasar
  pasar_bocor
sembako: harga_naik harga_beras harga_cabai harga_minyak pasar_murah sembako_mahal bahan_pokok operasi_pasar
  minyakita harga telur timbangan_curang
elpiji: gas_melon gas_3_kg lpg tabung_gas gas_langka gas_elpiji elpiji_langka pangkalan_gas tabung_melon bbm solar
  pertalite
umkm: usaha_mikro koperasi modal_usaha pelatihan_umkm bantuan_usaha kur sertifikat_halal pirt dagangan
  industri_rumahan usaha_kecil
pbb: sppt njop pajak_bumi pajak_daerah bphtb pajak_restoran pajak_rumah pajak_tanah pajak_reklame tunggakan_pajak
  bayar_pajak
upah: gaji thr umk umr lembur phk pesangon gaji_buruh upah_bayar buruh karyawan bpjs_ketenagakerjaan kontrak_kerja
  tunjangan_hari_raya hak_pekerja perusahaan_bayar
lowongan: loker lowongan_kerja cari_kerja pelatihan_kerja kartu_kuning ak1 bursa_kerja job_fair blk magang
  pengangguran kerja_luar_negeri pmi
pupuk: hama tikus padi burung_hantu pupuk_langka pupuk_subsidi urea kelompok_tani gapoktan bibit_padi traktor rdkk
  phonska hama_wereng petani benih penyuluh panen gagal_panen alsintan
ternak: sapi kambing pmk penyakit_mulut hewan_ternak mantri_hewan ayam_mati sapi_sakit domba dokter_hewan kurban
  kerbau
rabies: anjing_liar digigit_anjing anjing_gila vaksin_hewan kucing_liar anjing_lepas kucing
stadion: gor lapangan_bola lapangan_voli sarana_olahraga kolam_renang lintasan_lari olahraga lapangan_futsal
  lapangan_basket jogging
wisata: tempat_wisata objek_wisata dam tiket_masuk pengunjung embung pariwisata wahana
perpustakaan: buku_bacaan perpus pinjam_buku perpustakaan_keliling ruang_baca
wifi: wifi_gratis wifi_publik internet_gratis sinyal internet_lambat hotspot jaringan_internet blank_spot
kabel: tiang_~_tanam tiang_~_izin kabel_internet kabel_menjuntai kabel_semrawut tiang_wifi tiang_internet
  kabel_optik kabel_putus kabel_rendah tiang_provider kabel_telkom kabel_kendur tiang_miring
aplikasi: akun aplikasi_~_error error tidak_bisa_masuk situs website web_error aplikasi_error tidak_bisa_login
  layanan_online login otp upload_gagal sistem_error aplikasi_pemerintah server logout
pungli: uang_keamanan minta_jatah oknum_~_minta petugas_~_minta minta_~_setor transfer_~_rekening pungutan_liar
  minta_uang uang_pelicin setoran suap sogok amplop uang_rokok dimintai_uang minta_bayar bayar_di_luar pemerasan
  biaya_tidak_resmi calo gratifikasi uang_damai upeti
wewenang: fiktif main_proyek maen_proyek daftar_hadir mobil_dinas salah_guna nepotisme proyek_fiktif korupsi titipan
  dana_desa mark_up markup proyek_asal jual_beli_jabatan anggaran_dana selewengkan gelapkan ambulans_dinas kolusi
  kendaraan_dinas oknum_pejabat konflik_kepentingan
pppk: asn pns cpns honorer bolos jam_kerja_pegawai formasi seleksi_pegawai sk_pengangkatan pegawai_nongkrong mangkir
  tes_cpns netralitas_asn kepegawaian mutasi apel
lurah: kantor_kelurahan surat_pengantar pengantar_rt staf_kelurahan rt_~_ttd rw_~_ttd tanda_tangan pak_rt_tidak
  ketua_rt_tidak pamong surat_keterangan_domisili pelayanan_kelurahan sktm surat_keterangan tidak_mampu pemilihan_rt
  kantor_lurah kelurahan_tutup kelurahan
"""


def related() -> dict[str, tuple[str, ...]]:
    """Return for each head the words and phrases that stand for it."""
    found = records(_LINES)
    return {head: tuple(phrase.replace("_", " ") for phrase in phrases) for head, phrases in found.items()}


RELATED = related()
# Words in names of categories, topics and offices that say nothing of the matter.
EMPTY = word_set(
    "administrasi air akses anak aparatur aset badan bahan baru belum bersama bersih bina bumi daerah dalam dan dari "
    "dasar data demam di dinas hak hidup indonesia ingin jenderal kawasan kecil keluarga kerja kota lain lainnya lalu "
    "layanan lintas makan manusia masyarakat menengah mengalir metro milik mutu nasional negara nomor olahraga orang "
    "papan pekerjaan pelayanan pembangunan pemerintah pemerintahan penataan pencatatan penduduk penerima pengelolaan "
    "pengembangan penyakit penyaluran penyediaan perempuan perkotaan persetujuan pintu pokok program publik rawan "
    "republik ruang rumah sarana satu satuan sipil sistem siswa sosial sumber tempat tenaga terbuka terkait terpadu "
    "tidak tikar tindak tradisional umum unit untuk upt uptd usaha warga yani"
)
# Words that say little alone, because they mean many things: they count for less than half.
AMBIGUOUS = word_set(
    "air ambulans antre api baca bangku bangunan bantuan baru bau bersih buang buku bus dam data dinas dipukul gas "
    "gelap gerobak gratis guru iuran izin jam jualan kamar kantor karaoke karcis kartu kelas kelurahan kepala kering "
    "kios koperasi kota kucing kuning kursi lahir lampu lansia lapak lapangan loket los lurah macet makan mati meja "
    "minyak mobil modal murah murid obat orang pajak pasien pedagang pelatihan pelayanan pelicin petugas pintu plat "
    "poli polisi raman rambu rawat rekam rekening rt rumput rusak rw saluran satpol sekolah siswa stadion surat "
    "syarat taman tanggul terminal tiang tinggi titip titipan truk tulisan tumpuk tumpukan uang warga warung wc"
)
# Everyday words that lie one letter beside a civic one and are not meant as it.
COMMON = word_set("lampau rumput kapal kamera tangan pasang")
