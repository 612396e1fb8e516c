"""Scripted senders: advertisements and machines on one side, residents at their keyboards on the other."""

from __future__ import annotations

SPAM = [
    "Slot gacor hari ini maxwin! Daftar di https://slot-a.example",
    "SITUS SLOT ONLINE TERPERCAYA BONUS NEW MEMBER 100% https://b.example",
    "Agen judi dan bandar togel online, deposit pulsa tanpa potongan",
    "RTP live tertinggi, link alternatif: bit.ly/xyz",
    "Casino online, live casino, bandar bola. Klik www.c.example",
    "Dana cepat cair tanpa agunan, hubungi admin WA 0812-0000-0000",
    "Pinjaman cepat tanpa BI checking wa.me/62812000000",
    "Apply for a loan today! Loan offer at 2% https://loan.example",
    "I visited your website and can rank your website on the first page of Google",
    "Dear website owner, we sell guest post and backlink packages",
    "Jasa SEO, jasa followers, tambah followers murah",
    "Cheap viagra and cialis https://pills.example https://pills2.example https://pills3.example",
    "Obat kuat dan obat pembesar asli, order sekarang",
    "Make money online with crypto investment, guaranteed returns!!!",
    "Forex trading signals, passive income, t.me/signals",
    "Hot girls in your city, dating site https://x.example",
    "[url=https://x.example]cheap watches[/url] [url=https://y.example]bags[/url]",
    '<a href="https://x.example">best price</a>',
    "Congratulations you have won an iPhone, click here",
    "Jasa joki SKD, dijamin lulus CPNS, bayar setelah lulus",
    "Jalur belakang CPNS resmi, garansi lulus, hubungi admin WA",
    "Selamat anda menang undian, klik di sini sekarang",
    "https://a.example https://b.example https://c.example",
    "visit https://a.example and https://b.example or www.c.example now",
    "Купить дешевые окна в Москве, звоните сейчас",
    "加微信获取免费优惠,立即注册领取奖金",
    "asdfghjkl qwrtpsdf zxcvbnmk",
    "KcPzZbRtQxWv HjLmNpQrStVw XzBcDfGhJk",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "buy buy buy buy buy buy buy buy buy buy buy buy buy buy",
    "promo promo promo diskon promo promo promo diskon promo promo promo diskon promo",
    "!!!!!!!!!",
    "12345 67890",
    "qw",
    "ｓｌｏｔ ｇａｃｏｒ maxwin hari ini",
    "slot-gacor, maxwin? RTP_live!",
    "Investasi profit harian 10%, daftar sekarang juga",
    "Website traffic, SEO services, buy followers",
    "Free spins and jackpot at our online casino",
    "Open BO, bokep terbaru, klik di sini sekarang",
]
"""One each, from a connection of its own, with a good token and time enough: the words alone must give them away."""

ORDINARY = [
    "Mohon info jadwal tes SKD di kabupaten ini.",
    "Pelayanan di kantor kurang ramah kemarin pagi.",
    "Saya ingin bertanya tentang syarat pendaftaran.",
    "Usul agar loket dibuka pada hari Sabtu juga.",
]
"""What a careful machine copies from others; only how it sends gives it away."""

HONEST = [
    "Antrean di loket pendaftaran RSUD hari Senin kemarin lebih dari tiga jam, mohon ditambah petugas.",
    "KENAPA PENGUMUMAN HASIL SKB BELUM KELUAR JUGA?? SUDAH LEWAT DUA MINGGU DARI JADWAL! TOLONG DIJAWAB!",
    "Nomor saya 0812-3456-7890, tolong hubungi kalau berkas saya kurang.",
    "Saya melamar formasi perawat. Di SSCASN tertulis IPK minimal 2,75 tetapi di sini 3,00. Mana yang benar?",
    "AC ruang tunggu rusak.",
    "Terima kasih, petugas di Dukcapil sangat membantu ibu saya yang memakai kursi roda.",
    "yg dftr lwt hp kok error trs ya, mhn dibantu, sdh coba 3x tdk bs",
    "Mohon pengumuman juga dikirim lewat SMS karena di desa kami sinyal internet lemah.",
    "Berapa jumlah pelamar formasi guru SD tahun ini dan berapa yang lulus administrasi?",
    "Petugas loket 3 meminta uang Rp 50.000 untuk legalisir. Apakah itu resmi?",
    "Ada pegawai yang main judi slot saat jam kerja di kantor kecamatan. Mohon ditindak.",
    "Saya ditawari seseorang yang mengaku bisa meluluskan CPNS dengan bayaran 80 juta. Harap diselidiki.",
    "Jadwal ujian bentrok dengan ibadah hari Minggu, apakah bisa pindah sesi?",
    "Tolong ramp di gedung BKPSDM diperbaiki, terlalu curam untuk kursi roda.",
    "Nilai SKD saya 385 tetapi di daftar tertulis 358. Mohon diperiksa, mungkin tertukar.",
    "Pengumuman ada di https://contoh.go.id/pengumuman tetapi tidak dapat dibuka dari ponsel saya.",
    "Why is there no English version of the announcement? My husband is a foreigner and helps me apply.",
    "Sugeng enjang, kula badhe tanglet bab syarat umur kangge formasi penyuluh pertanian.",
    "Saya difabel netra. Tabel nilai tidak terbaca oleh pembaca layar, mohon disediakan versi teks.",
    "MOHON MAAF CAPSLOCK SAYA RUSAK. SAYA INGIN TANYA KAPAN MASA SANGGAH DIBUKA.",
    "Lampu jalan di depan puskesmas mati sejak 2 minggu, rawan kecelakaan!!!",
    "Email saya budi.s@contoh.id kalau perlu bukti foto kuitansi, NIK ada di berkas lamaran.",
    "😡😡 Sudah tiga kali datang, tiga kali disuruh pulang karena sistem mati. Tolong diperbaiki 🙏",
    "Usul: buat grafik perbandingan jumlah pelamar dan formasi per kecamatan supaya mudah dipahami.",
    "Kuota 2 orang, yang mendaftar 1.250 pelamar. Apakah ada rencana menambah formasi tahun depan?",
    "Bapak saya pensiunan, ingin tahu kenapa berkasnya ditahan di BKPSDM sejak Januari. Kami sudah sabar sekali.",
    "Tidak ada jawaban. Tidak ada kabar. Tidak ada kejelasan. Sampai kapan kami menunggu?",
    "Pelatihan daring bagus, tetapi suaranya putus-putus dan materi tidak bisa diunduh setelahnya.",
    "Saya cantumkan dua tautan: https://contoh.go.id/a adalah pengumuman lama yang isinya sudah berbeda.",
    "Kronologi: " + " ".join(
        f"pada hari ke-{day} saya datang pukul {7 + day % 5}.30, bertemu petugas, diminta membawa surat nomor {day}, "
        "lalu ternyata surat itu tidak diperlukan sehingga saya pulang tanpa hasil."
        for day in range(1, 41)
    ),
]  # fmt: skip
